package io.gostream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

  private static final ProcessRecord NGINX =
      new ProcessRecord("nginx", 100, 5000, "boot-1", StopSignal.TERM);

  private static final ProcStat MASTER = new ProcStat(100, 'S', 100, 5000);
  private static final ProcStat WORKER = new ProcStat(103, 'S', 100, 5002);
  private static final ProcStat NEIGHBOUR = new ProcStat(101, 'S', 101, 5001);

  @Test
  void the_child_and_its_own_children_are_survivors_and_the_child_is_the_first() {
    assertThat(NGINX.survivors(List.of(WORKER, NEIGHBOUR, MASTER), "boot-1"))
        .containsExactly(MASTER, WORKER);
  }

  @Test
  void what_a_killed_child_left_behind_is_found_by_its_session() {
    assertThat(NGINX.survivors(List.of(NEIGHBOUR, WORKER), "boot-1")).containsExactly(WORKER);
  }

  @Test
  void a_later_process_with_the_same_pid_is_a_stranger_and_so_is_its_session() {
    var stranger = new ProcStat(100, 'S', 100, 9000);
    var itsChild = new ProcStat(105, 'S', 100, 9001);

    assertThat(NGINX.survivors(List.of(stranger, itsChild), "boot-1")).isEmpty();
  }

  @Test
  void after_a_reboot_nobody_is_a_survivor() {
    assertThat(NGINX.survivors(List.of(MASTER, WORKER), "boot-2")).isEmpty();
  }

  @Test
  void a_record_is_read_as_it_was_written(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("nginx.pid");
    NGINX.write(file);

    assertThat(ProcessRecord.parse(Files.readString(file))).contains(NGINX);
  }

  @Test
  void half_a_record_is_none() {
    assertThat(ProcessRecord.parse("nginx 100 50")).isEmpty();
    assertThat(ProcessRecord.parse("")).isEmpty();
    assertThat(ProcessRecord.parse("nginx x 1 boot-1 TERM")).isEmpty();
  }

  @Test
  void a_name_with_parentheses_and_blanks_does_not_shift_the_fields() {
    var stat =
        ProcStat.parse(
            "42 (a (b) c) S 1 40 39 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 1 1 18446744073709551615");

    assertThat(stat).isEqualTo(new ProcStat(42, 'S', 39, 777));
  }

  @Test
  void this_process_is_running() {
    assertThat(ProcStat.running())
        .extracting(ProcStat::pid)
        .contains(ProcessHandle.current().pid());
  }
}
