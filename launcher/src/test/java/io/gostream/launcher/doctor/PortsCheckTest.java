package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.port.PortOwner;
import io.gostream.launcher.process.RunningChildren;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsCheckTest {

  private static final Port RTMP = new Port(1935, "RTMP", "GOSTREAM_RTMP_PORT", false);
  private static final RunningChildren NOBODY = new RunningChildren(Map.of());

  @Test
  void a_free_port_is_in_order() throws IOException {
    var free = new Port(Port.anyFree(), "RTMP", "GOSTREAM_RTMP_PORT", false);

    assertThat(PortsCheck.look(List.of(free), NOBODY))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK);
  }

  @Test
  void one_that_the_running_instance_has_is_in_order() {
    var instance = new RunningChildren(Map.of(4711L, "nginx"));

    Finding finding = PortsCheck.taken(RTMP, Optional.of(new PortOwner(4711, "nginx")), instance);

    assertThat(finding)
        .isEqualTo(Finding.ok("port 1935 (RTMP)", "The nginx of the running instance has it."));
  }

  @Test
  void one_that_somebody_else_has_is_a_problem_that_names_both_and_the_variable() {
    Finding finding = PortsCheck.taken(RTMP, Optional.of(new PortOwner(4711, "nginx")), NOBODY);

    assertThat(finding)
        .isEqualTo(
            Finding.problem(
                "port 1935 (RTMP)",
                "nginx (pid 4711) has it.",
                "End that, or set GOSTREAM_RTMP_PORT to a free port."));
  }

  @Test
  void one_whose_owner_nobody_tells_us_is_a_problem() {
    Finding finding = PortsCheck.taken(RTMP, Optional.empty(), NOBODY);

    assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(finding.found()).startsWith("Another user's process has it");
  }

  @Test
  void two_uses_of_one_port_are_a_problem() throws IOException {
    int number = Port.anyFree();
    var rtmp = new Port(number, "RTMP", "GOSTREAM_RTMP_PORT", false);
    var hls = new Port(number, "HLS", "GOSTREAM_HLS_PORT", true);

    assertThat(PortsCheck.look(List.of(rtmp, hls), NOBODY).getLast().advice())
        .isEqualTo("Set GOSTREAM_RTMP_PORT or GOSTREAM_HLS_PORT to another one.");
  }
}
