package io.gostream.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoadTest {

  private static final byte[] ASKED = HttpConnection.request("GET", "/asked", "", "");
  private static final byte[] AFTER = HttpConnection.request("POST", "/after", "", "behind it");

  static {
    // As it is shipped, it hangs up on whoever is idle beside 200 others.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/status", exchange -> answer(exchange, 200));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.close();
  }

  @Test
  void each_request_has_its_answer_and_connections_stay() throws Exception {
    serve(exchange -> answer(exchange, 200));

    var result = load(false).run(4000, Duration.ofMillis(500), _ -> ASKED);

    assertThat(result.latency()).hasSize(2000).allMatch(millis -> millis > 0);
    assertThat(result.others()).isZero();
    assertThat(asked).hasValue(2000);
    assertThat(ports).hasSize(OpenLoad.CONNECTIONS);
  }

  @Test
  void a_hook_and_what_follows_it_have_a_connection_of_their_own() throws Exception {
    serve(exchange -> answer(exchange, 200));
    server.createContext("/after", exchange -> answer(exchange, 200));
    Queue<Long> over = new ConcurrentLinkedQueue<>();

    var result =
        load(true)
            .run(
                1000,
                Duration.ofMillis(20),
                new OpenLoad.Requests() {
                  @Override
                  public byte[] request(long number) {
                    return ASKED;
                  }

                  @Override
                  public byte @Nullable [] after(long number) {
                    return AFTER;
                  }

                  @Override
                  public void over(long number) {
                    over.add(number);
                  }
                });

    assertThat(result.latency()).hasSize(20);
    assertThat(asked).hasValue(40);
    assertThat(ports).hasSize(20);
    assertThat(over).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void another_status_is_no_answer() throws Exception {
    serve(exchange -> answer(exchange, asked.get() % 2 == 0 ? 200 : 503));

    var result = load(false).run(1000, Duration.ofMillis(10), _ -> ASKED);

    assertThat(result.others()).isPositive();
    assertThat(result.latency().size() + result.others()).isEqualTo(10);
  }

  @Test
  void who_is_hung_up_has_no_answer_and_the_others_go_on() throws Exception {
    var arrived = new AtomicInteger();
    serve(exchange -> {
      if (arrived.incrementAndGet() % 2 == 0) {
        throw new IOException("the server is tired"); // which closes the connection
      }
      answer(exchange, 200);
    });

    var result = load(false).run(1000, Duration.ofMillis(100), _ -> ASKED);

    assertThat(result.latency()).hasSize(50);
    assertThat(result.others()).isEqualTo(50);
  }

  @Test
  void who_stands_still_is_charged_for_all_that_should_have_come_meanwhile() throws Exception {
    var waiting = new CountDownLatch(OpenLoad.CONNECTIONS);
    serve(exchange -> {
      waiting.countDown();
      await(waiting);
      answer(exchange, 200);
    });

    // Each waits until all connections have asked, a millisecond one behind the other.
    var result = load(false).run(1000, Duration.ofMillis(OpenLoad.CONNECTIONS), _ -> ASKED);

    assertThat(result.sample().median()).isGreaterThan(100);
  }

  private OpenLoad load(boolean closing) {
    return new OpenLoad(server.getAddress().getPort(), 200, closing);
  }

  private void serve(HttpHandler handler) {
    server.createContext("/asked", handler);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/api/status")) {
      asked.incrementAndGet();
    }
    ports.add(exchange.getRemoteAddress().getPort());
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, 2);
    exchange.getResponseBody().write(new byte[] {'o', 'k'});
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
