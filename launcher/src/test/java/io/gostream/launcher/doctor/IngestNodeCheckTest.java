package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gostream.core.ingest.IngestNode;
import io.gostream.core.ingest.IngestNodes;
import io.gostream.launcher.doctor.Finding.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestNodeCheckTest {

  private static final String SRS_LIST = "{\"code\":0,\"service\":\"s\",\"streams\":[]}";

  private ServerSocket rtmp;
  private HttpServer http;
  private volatile int version = 3;

  @BeforeEach
  void start() throws IOException {
    rtmp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::shakeHands);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/stat", "<?xml version=\"1.0\"?><rtmp></rtmp>");
    answer("/api/v1/streams", SRS_LIST);
    http.start();
  }

  @AfterEach
  void stop() throws IOException {
    rtmp.close();
    http.stop(0);
  }

  @Test
  void a_node_of_each_kind_that_takes_encoders_and_says_what_it_carries_is_fine() throws Exception {
    assertThat(IngestNodeCheck.look(node("nginx-rtmp")).verdict()).isEqualTo(Verdict.OK);
    assertThat(IngestNodeCheck.look(node("srs")).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void a_node_that_nobody_runs_is_a_problem() throws Exception {
    IngestNode node = node("srs");
    rtmp.close();
    assertThat(IngestNodeCheck.look(node).found()).startsWith("Nobody speaks RTMP at ");
  }

  @Test
  void a_port_at_which_somebody_speaks_something_else_is_a_problem() throws Exception {
    version = 'H';
    assertThat(IngestNodeCheck.look(node("srs")).found()).startsWith("Nobody speaks RTMP at ");
  }

  @Test
  void a_node_that_says_nothing_or_something_else_of_what_it_carries_is_a_problem()
      throws Exception {
    http.removeContext("/stat");
    http.removeContext("/api/v1/streams");
    answer("/stat", SRS_LIST);

    assertThat(IngestNodeCheck.look(node("nginx-rtmp")).found()).contains("does not answer");
    Finding srs = IngestNodeCheck.look(node("srs"));
    assertThat(srs.found()).contains("/api/v1/streams does not answer as srs does");
    assertThat(srs.advice()).contains("docs/operating-ingest.md");
    assertThat(srs.subject()).isEqualTo("ingest node far");
  }

  private IngestNode node(String kind) {
    int httpPort = http.getAddress().getPort();
    return IngestNodes.of("far=%s@127.0.0.1:%d:%d".formatted(kind, rtmp.getLocalPort(), httpPort))
        .first();
  }

  private void answer(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    http.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
  }

  private void shakeHands() {
    while (!rtmp.isClosed()) {
      try (var socket = rtmp.accept()) {
        socket.getInputStream().readNBytes(1537);
        socket.getOutputStream().write(version);
      } catch (IOException e) {
        // The test has ended, or somebody hung up.
      }
    }
  }
}
