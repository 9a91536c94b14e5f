package io.gostream.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelFiguresTest {

  @Test
  void ticks_are_of_user_and_kernel_whatever_the_process_is_called() {
    var stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 9 0 0 0 170 30 5 6 20 0 1 0 100 8 9";
    assertThat(Cost.ticks(stat)).isEqualTo(200);
    assertThat(Cost.seconds(200)).isEqualTo(2);
    assertThat(Cost.ticks("")).isZero();
  }

  @Test
  void of_shared_memory_the_share_counts() {
    var rollup =
        "7f00-7fff ---p 00000000 00:00 0 [rollup]\nRss: 900 kB\nPss:            512 kB\nPss_Anon: 300 kB\n";
    assertThat(Cost.pss(rollup)).isEqualTo(512);
  }

  @Test
  void our_own_process_costs_something_and_one_that_is_gone_nothing() throws Exception {
    var self = Cost.of(List.of(ProcessHandle.current()));
    assertThat(self.pssMegabytes()).isGreaterThan(1);
    assertThat(Cost.ticks(List.of(ProcessHandle.current()))).isPositive();
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    assertThat(Cost.of(List.of(gone.toHandle()))).isEqualTo(Cost.NONE);
  }

  @Test
  void what_java_takes_to_compile_is_a_part_of_what_it_takes() throws Exception {
    var self = ProcessHandle.current();
    long compiled = Cost.compilerTicks(self);
    assertThat(compiled).isPositive().isLessThan(Cost.ticks(List.of(self)));
  }

  @Test
  void a_machine_is_busy_with_what_is_neither_idle_nor_waiting() {
    var before = Processors.parse("cpu  100 0 50 800 50 0 0 0 7 7");
    var after = Processors.parse("cpu  150 0 75 820 55 0 0 0 9 9");
    assertThat(after.loadSince(before)).isCloseTo(0.75, within(1e-9));
    assertThat(before.loadSince(before)).isZero();
  }

  @Test
  void the_heap_is_what_objects_take_and_not_what_lies_between_them() {
    var info =
        """
        1234:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         62759        2097152  [B (java.base@25.0.3)
           2:           122        5784808  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
           3:           966        1048576  io.gostream.worker.feed.Subscription
        Total         63847        8930536
        """;
    assertThat(Heap.usedMegabytes(info)).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> Heap.usedMegabytes("nothing"));
  }
}
