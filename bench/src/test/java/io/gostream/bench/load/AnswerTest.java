package io.gostream.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private final Answer answer = new Answer();

  @Test
  void an_answer_with_a_length_ends_with_its_body() throws Exception {
    var bytes = bytes("HTTP/1.1 200 OK\r\ncontent-Length: 5\r\n\r\nhelloHTTP/1.1 404");

    assertThat(answer.take(bytes)).isTrue();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(bytes.remaining()).isEqualTo("HTTP/1.1 404".length());
  }

  @Test
  void one_without_a_body_ends_with_its_headers() throws Exception {
    assertThat(answer.take(bytes("HTTP/1.1 403 Forbidden\r\nX: y\r\n\r\n"))).isTrue();
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void one_in_chunks_ends_behind_the_last_one() throws Exception {
    var bytes =
        bytes(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\na;x=1\r\n0123456789\r\n0\r\n\r\nH");

    assertThat(answer.take(bytes)).isTrue();
    assertThat(bytes.remaining()).isEqualTo(1);
  }

  @Test
  void it_does_not_matter_in_which_pieces_the_bytes_come() throws Exception {
    var text =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\n0\r\nTrailer: t\r\n\r\n"
            + "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok";
    int whole = 0;
    for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
      whole += answer.take(ByteBuffer.wrap(new byte[] {one})) ? 1 : 0;
    }

    assertThat(whole).isEqualTo(2);
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void half_an_answer_is_forgotten_with_its_connection() throws Exception {
    assertThat(answer.take(bytes("HTTP/1.1 200 OK\r\nContent-Le"))).isFalse();

    answer.startAnew();

    assertThat(answer.take(bytes("HTTP/1.1 204 No Content\r\n\r\n"))).isTrue();
  }

  @Test
  void what_is_no_http_is_told() {
    assertThatThrownBy(() -> answer.take(bytes("SSH-2.0-OpenSSH\r\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SSH-2.0");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
