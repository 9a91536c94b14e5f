package io.gostream.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PortOwnerTest {

  private static final List<String> TABLE =
      List.of(
          "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
          "   0: 0100007F:1F90 0100007F:D2A0 01 00000000:00000000 00:00000000 00000000     0        0 111 1",
          "   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1",
          "   2: 00000000:078F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1");

  @Test
  void the_listening_socket_is_found_and_not_a_connection_to_it() {
    assertThat(PortOwner.listenerInode(TABLE, 8080)).isEqualTo(OptionalLong.of(222));
    assertThat(PortOwner.listenerInode(TABLE, 1935)).isEqualTo(OptionalLong.of(333));
  }

  @Test
  void a_port_that_only_ends_alike_is_another_one() {
    assertThat(PortOwner.listenerInode(TABLE, 0x8F)).isEmpty();
  }
}
