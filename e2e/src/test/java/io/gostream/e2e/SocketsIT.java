package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.gostream.e2e.Listeners.Listener;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a running instance can be reached, and from where.
@ExtendWith(Stage.class)
class SocketsIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static Set<Listener> listeners(Instance instance, Part part, int number) {
    return ProcessHandle.of(instance.pid(part, number).orElseThrow())
        .map(Listeners::of)
        .orElseThrow();
  }

  private static Listener everywhere(int port) {
    return new Listener("tcp", false, port);
  }

  private static Listener loopback(int port) {
    return new Listener("tcp", true, port);
  }

  private static int databasePort(Instance instance) throws IOException {
    var lines = Files.readAllLines(instance.home().resolve("postgres").resolve("postmaster.pid"));
    return Integer.parseInt(lines.get(3)); // PostgreSQL's documentation, "postmaster.pid"
  }

  private static int only(Set<Listener> listeners, boolean isLoopback) {
    var found = listeners.stream().filter(l -> l.isLoopback() == isLoopback).toList();
    assertThat(found).hasSize(1);
    return found.getFirst().port();
  }

  /// The table of who listens where: a line that is missing here is a port that nobody knows of.
  @Test
  void exactlyWhatIsPromisedListens(Instance instance) throws Exception {
    int web = instance.url().getPort();
    int rtmp = URI.create(instance.rtmpUrl()).getPort();
    var api = listeners(instance, Part.API, 1);
    int management = only(api, true);
    assertThat(api).containsExactlyInAnyOrder(everywhere(web), loopback(management));
    var nginx = listeners(instance, Part.NGINX, 1);
    int hls = only(nginx, true);
    assertThat(nginx).containsExactlyInAnyOrder(everywhere(rtmp), loopback(hls));
    assertThat(listeners(instance, Part.POSTGRES, 1))
        .containsExactly(loopback(databasePort(instance)));
    for (int number = 1; number <= Stage.WORKERS; number++) {
      int worker = number;
      // The relays of an earlier test may be ending just now.
      await()
          .untilAsserted(
              () -> assertThat(listeners(instance, Part.RELAY_WORKER, worker)).isEmpty());
    }
  }

  @Test
  void whatListensOnLoopbackIsReachedByNoOtherAddress(Instance instance) throws Exception {
    var ports = new HashSet<>(Set.of(databasePort(instance)));
    ports.add(only(listeners(instance, Part.API, 1), true));
    ports.add(only(listeners(instance, Part.NGINX, 1), true));
    for (var address : ownAddresses()) {
      for (int port : ports) {
        try (var socket = new Socket()) {
          assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 5_000))
              .as("%s port %d", address, port)
              .isInstanceOf(ConnectException.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"on_publish", "on_publish_done", "on_update"})
  void hooksFromAnotherAddressAreRefused(String hook, Instance instance) throws Exception {
    for (var address : ownAddresses()) {
      assertThat(hook(instance, address, hook, "")).as("%s", address).isEqualTo(403);
      assertThat(hook(instance, address, hook, "X-Forwarded-For")).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"})
  void hooksThatSomebodyForwardedAreRefusedOnLoopbackToo(String header, Instance instance)
      throws Exception {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    assertThat(hook(instance, loopback, "on_publish", header)).isEqualTo(403);
  }

  private static int hook(Instance instance, InetAddress address, String hook, String header)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at(instance, address, "/api/streams/" + hook))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("app=live&name=nobodys-key&clientid=1&addr=127.0.0.1"));
    if (!header.isEmpty()) {
      request.header(header, "127.0.0.1");
    }
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env", "/stat"})
  void thePublicPortTellsNothingOfHealthOrFigures(String path, Instance instance) throws Exception {
    for (var address : ownAddresses()) {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(at(instance, address, path)).build(),
              BodyHandlers.ofString(StandardCharsets.UTF_8));
      // An unknown path is the page's: it says itself that there is nothing.
      assertThat(answer.body()).doesNotContain("\"status\":\"UP\"", "jvm_memory", "<rtmp>");
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .doesNotContain("actuator", "openmetrics");
    }
  }

  private static URI at(Instance instance, InetAddress address, String path) {
    return URI.create(
        "http://%s:%d%s".formatted(address.getHostAddress(), instance.url().getPort(), path));
  }

  /// This machine's addresses in its networks: to itself it is a stranger by them.
  private static List<InetAddress> ownAddresses() throws IOException {
    var addresses =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a ->
                !a.isLoopbackAddress() && !a.isLinkLocalAddress() && a.getAddress().length == 4)
            .toList();
    assumeThat(addresses).as("an address besides loopback").isNotEmpty();
    return addresses;
  }

  @Test
  void childrenCanReadNothingOfTheHomeButTheirProgram(Instance instance) throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    var find =
        new ProcessBuilder(
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                "--",
                "find",
                instance.home().toString(),
                "-readable",
                "-not",
                "-type",
                "l")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    find.getOutputStream().close();
    var readable =
        new String(find.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(Path::of)
            .map(instance.home()::relativize)
            .map(path -> path.getName(0).toString())
            .collect(Collectors.toSet());
    assertThat(readable).isSubsetOf(Set.of("tools"));
    // The home cannot be listed; so each folder is asked for by its name, too.
    for (var secret : List.of("secrets", "postgres", "media", "logs", "run", "slates", "probing")) {
      assertThat(may("-x", instance.home().resolve(secret))).as(secret).isFalse();
    }
    // In a folder that nginx' worker must pass; the hooks' secret is in it.
    assertThat(may("-r", instance.home().resolve("nginx").resolve("nginx.conf"))).isFalse();
  }

  /// @param what a primary of test(1)
  private static boolean may(String what, Path file) throws IOException, InterruptedException {
    assertThat(file).exists();
    return new ProcessBuilder(
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                "--",
                "test",
                what,
                file.toString())
            .start()
            .waitFor()
        == 0;
  }
}
