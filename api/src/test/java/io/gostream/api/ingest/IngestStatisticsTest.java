package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gostream.api.session.IngestView.Carried;
import io.gostream.core.ingest.IngestNodes;
import io.gostream.core.session.StreamKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statistics that are away, slow or endless change nothing: they say nothing, soon.
class IngestStatisticsTest {

  /// How the node answers.
  private interface Answer {
    void give(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer node;
  private volatile Answer answer = exchange -> exchange.sendResponseHeaders(404, -1);

  @BeforeEach
  void start() throws IOException {
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.setExecutor(threads);
    node.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer.give(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    node.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    node.stop(0);
    threads.shutdownNow();
  }

  @Test
  void a_page_tells_who_publishes() {
    var key = StreamKey.generate();
    byte[] page =
        """
        <rtmp><server><application><name>live</name><live><stream><name>%s</name>
        <client><id>7</id><publishing/></client></stream></live></application></server></rtmp>
        """
            .formatted(key.secret().value())
            .getBytes(StandardCharsets.UTF_8);
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        };
    assertThat(ask()).contains(Set.of(new Carried("7", HexFormat.of().formatHex(key.hash()))));
  }

  @Test
  void srs_tells_who_publishes_too() {
    var key = StreamKey.generate();
    byte[] list =
        """
        {"code":0,"server":"vid-1","service":"s1","streams":[
         {"url":"/live/%s","publish":{"active":true,"cid":"zy40v2h0"}}]}
        """
            .formatted(key.secret().value())
            .getBytes(StandardCharsets.UTF_8);
    answer =
        exchange -> {
          assertThat(exchange.getRequestURI()).hasPath("/api/v1/streams");
          exchange.sendResponseHeaders(200, list.length);
          exchange.getResponseBody().write(list);
        };
    assertThat(statistics().carriedBy("srs"))
        .contains(Set.of(new Carried("zy40v2h0", HexFormat.of().formatHex(key.hash()))));
    assertThat(ask()).as("another dialect").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 404, 421, 500, 503})
  void any_other_status_says_nothing(int status) {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
        };
    assertThat(ask()).isEmpty();
  }

  @Test
  void a_node_that_does_not_answer_is_not_waited_for() {
    answer = exchange -> end.await();
    assertThat(ask()).isEmpty();
  }

  @Test
  void a_node_that_stops_in_the_middle_is_not_waited_for_either() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("<rtmp>".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          end.await();
        };
    assertThat(ask()).isEmpty();
  }

  @Test
  void an_endless_page_is_given_up() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          byte[] more = "<rtmp>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
          while (true) {
            body.write(more);
          }
        };
    assertThat(ask()).isEmpty();
  }

  @Test
  void a_node_without_an_address_or_with_nobody_there_says_nothing() {
    assertThat(statistics().carriedBy("elsewhere")).isEmpty();
    node.stop(0);
    assertThat(ask()).isEmpty();
  }

  private Optional<Set<Carried>> ask() {
    return statistics().carriedBy("local");
  }

  private IngestStatistics statistics() {
    int port = node.getAddress().getPort();
    var http = new IngestHttp();
    return new IngestStatistics(
        IngestNodes.of(
            "local=nginx-rtmp@127.0.0.1:1:%1$d,srs=srs@127.0.0.1:1:%1$d".formatted(port)),
        http,
        new SrsApi(http));
  }
}
