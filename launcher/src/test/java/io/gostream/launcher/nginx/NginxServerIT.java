package io.gostream.launcher.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.process.ChildProcess;
import io.gostream.launcher.process.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped configuration under a real nginx, with a real encoder.
class NginxServerIT {

  private static final String KEY = "canary-k3y-of-a-stream";
  private static final String SECRET = "canary/s3cret+of=the-hooks";

  @TempDir static Path shared;
  @TempDir Path home;

  private HookServer hooks;
  private Port rtmp;
  private Port hls;
  private NginxServer server;
  private ChildProcess nginx;

  @BeforeEach
  void start() throws Exception {
    hooks = new HookServer(Port.anyFree());
    rtmp = new Port(Port.anyFree(), "RTMP", "", false);
    hls = new Port(Port.anyFree(), "HLS", "", true);
    server =
        NginxServer.prepare(
            home,
            new LogFile(home.resolve("nginx.log")),
            rtmp,
            hls,
            hooks.port(),
            false,
            SecretText.of(SECRET));
    nginx = startNginx();
  }

  private ChildProcess startNginx() throws IOException {
    Path run = Files.createDirectories(home.resolve("run"));
    ChildProcess started = ChildProcess.start(server.process(), run);
    await().until(() -> started.endsWithin(Duration.ofMillis(20)) || server.isReady());
    assertThat(started.isAlive()).as("%s", started.lastLines(20)).isTrue();
    return started;
  }

  @AfterEach
  void stop() {
    nginx.stop();
    hooks.close();
  }

  @Test
  void a_publish_that_the_hook_allows_goes_on_and_is_asked_about_again_and_again()
      throws IOException {
    try (var encoder = publish(KEY)) {
      await().until(() -> hooks.seen("on_update").size() >= 2);

      assertThat(encoder.isPublishing()).isTrue();
      assertThat(hooks.seen("on_publish")).hasSize(1);
      HookServer.Hook publish = hooks.seen("on_publish").getFirst();
      assertThat(publish.path())
          .matches("/api/streams/on_publish\\?node=local&epoch=[0-9a-f-]{36}&secret=[^&]+");
      assertThat(publish.body()).contains("&clientid=", "&addr=127.0.0.1&", "&name=" + KEY);
      assertThat(hooks.seen("on_update").getFirst().body()).contains("call=update_publish");
      assertThat(epochOf(hooks.seen("on_update").getFirst())).isEqualTo(epochOf(publish));
    }
    await().until(() -> hooks.seen("on_publish_done").size() == 1);
  }

  @Test
  void a_publish_that_the_hook_refuses_or_does_not_answer_is_dropped() throws IOException {
    hooks.answerWith(hook -> 403);
    try (var encoder = publish(KEY)) {
      await().until(() -> !encoder.isPublishing());
    }
    hooks.answerWith(hook -> 503);
    try (var encoder = publish(KEY)) {
      await().until(() -> !encoder.isPublishing());
    }
    assertThat(hooks.seen("on_publish")).hasSize(2);
    hooks.close();
    try (var encoder = publish(KEY)) {
      await().until(() -> !encoder.isPublishing());
    }
  }

  @Test
  void a_403_to_an_update_drops_the_publisher() throws IOException {
    try (var encoder = publish(KEY)) {
      await().until(() -> hooks.seen("on_update").size() >= 1);
      assertThat(encoder.isPublishing()).isTrue();

      hooks.answerWith(hook -> hook.is("on_update") ? 403 : 200);

      await().until(() -> !encoder.isPublishing());
      await().until(() -> hooks.seen("on_publish_done").size() == 1);
    }
  }

  @Test
  void an_api_that_fails_restarts_or_is_gone_does_not_drop_who_is_on_air() throws IOException {
    try (var encoder = publish(KEY)) {
      await().until(() -> hooks.seen("on_publish").size() == 1);
      hooks.answerWith(hook -> hook.is("on_update") ? 503 : 200);
      await().until(() -> hooks.seen("on_update").size() >= 2);
      assertThat(encoder.isPublishing()).isTrue();

      int port = hooks.port();
      hooks.close();
      await()
          .during(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(encoder.isPublishing()).isTrue());

      hooks = new HookServer(port);
      await().until(() -> hooks.seen("on_update").size() >= 1);
      assertThat(encoder.isPublishing()).isTrue();
      assertThat(hooks.seen("on_publish")).isEmpty();
    }
  }

  @Test
  void each_start_has_an_epoch_of_its_own_and_nothing_of_the_last_one() throws Exception {
    try (var encoder = publish(KEY)) {
      await().until(() -> hlsFolder().resolve(KEY + ".m3u8").toFile().exists());
      assertThat(encoder.isPublishing()).isTrue();
      // The master alone: its worker would go on and keep the ports.
      ProcessHandle.of(nginx.pid()).orElseThrow().destroyForcibly();
      nginx.awaitEnd();
      nginx.sweep();
      nginx = startNginx();
      assertThat(hlsFolder()).isEmptyDirectory();
      try (var again = publish(KEY)) {
        await().until(() -> hooks.seen("on_publish").size() == 2);
        assertThat(again.isPublishing()).isTrue();
      }
      List<HookServer.Hook> publishes = hooks.seen("on_publish");
      assertThat(epochOf(publishes.get(0))).isNotEqualTo(epochOf(publishes.get(1)));
    }
  }

  @Test
  void the_stream_key_is_in_no_log_whatever_happens_to_its_publisher() throws Exception {
    try (var encoder = publish(KEY)) {
      await().until(() -> hooks.seen("on_update").size() >= 1);
      try (var duplicate = publish(KEY)) {
        await().until(() -> !duplicate.isPublishing());
      }
      get("/hls/" + KEY + ".m3u8", "127.0.0.1");
      get("/hls/" + KEY + "-missing.ts", "127.0.0.1");
      get("/stat", "127.0.0.1");
      assertThat(filesOpenElsewhere()).isEmpty();
      // As an encoder that crashes: close() kills it.
      assertThat(encoder.isPublishing()).isTrue();
    }
    await().until(() -> !hooks.seen("on_publish_done").isEmpty());
    hooks.answerWith(hook -> 403);
    try (var refused = publish(KEY)) {
      await().until(() -> !refused.isPublishing());
    }
    hooks.close();
    try (var unanswered = publish(KEY)) {
      await().until(() -> !unanswered.isPublishing());
    }
    try (var broken = new Socket(InetAddress.getLoopbackAddress(), rtmp.number())) {
      broken.getOutputStream().write(KEY.getBytes(StandardCharsets.US_ASCII));
    }
    nginx.stop();
    server.cleanUp();

    assertThat(filesThatContain(home, KEY)).isEmpty();
  }

  @Test
  void every_hook_says_the_secret_which_only_we_can_read() throws IOException {
    try (var encoder = publish(KEY)) {
      await().until(() -> !hooks.seen("on_update").isEmpty());
      assertThat(encoder.isPublishing()).isTrue();
    }
    await().until(() -> !hooks.seen("on_publish_done").isEmpty());
    for (String hook : List.of("on_publish", "on_update", "on_publish_done")) {
      assertThat(hooks.seen(hook))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(parameter(it, "secret")).isEqualTo(SECRET));
    }
    assertThat(Files.getPosixFilePermissions(home.resolve("nginx/nginx.conf")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    assertThat(filesThatContain(home, encoded)).containsExactly(home.resolve("nginx/nginx.conf"));
  }

  @Test
  void what_a_publisher_adds_to_its_key_reaches_the_body_and_never_the_hooks_own_url()
      throws IOException {
    String added = "name=VICTIM&call=publish_done&clientid=1&node=elsewhere&epoch=e&secret=s";
    try (var encoder = publish(KEY + "?" + added)) {
      await().until(() -> !hooks.seen("on_update").isEmpty());
      assertThat(encoder.isPublishing()).isTrue();
    }
    await().until(() -> !hooks.seen("on_publish_done").isEmpty());
    HookServer.Hook publish = hooks.seen("on_publish").getFirst();
    assertThat(publish.body()).endsWith("&" + added).contains("&name=" + KEY + "&");
    assertThat(parameter(publish, "node")).isEqualTo("local");
    assertThat(publish.path()).doesNotContain("VICTIM");
  }

  @Test
  void a_refused_second_publisher_has_a_done_of_its_own_under_the_same_name() throws IOException {
    // The hook allows it: it is nginx who finds the name taken.
    try (var encoder = publish(KEY)) {
      await().until(() -> !hooks.seen("on_update").isEmpty());
      try (var second = publish(KEY)) {
        await().until(() -> !second.isPublishing());
      }
      await().until(() -> !hooks.seen("on_publish_done").isEmpty());

      assertThat(encoder.isPublishing()).isTrue();
      String first = clientOf(hooks.seen("on_publish").getFirst());
      assertThat(clientOf(hooks.seen("on_publish").get(1))).isNotEqualTo(first);
      assertThat(hooks.seen("on_publish_done"))
          .allSatisfy(done -> assertThat(done.body()).contains("&name=" + KEY))
          .allSatisfy(done -> assertThat(clientOf(done)).isNotEqualTo(first));
    }
  }

  @Test
  void a_hook_that_takes_longer_than_nginx_waits_drops_the_publisher() throws Exception {
    var answers = new CountDownLatch(1);
    hooks.answerWith(hook -> {
      if (hook.is("on_publish")) {
        awaitUninterrupted(answers);
      }
      return 200;
    });
    try (var encoder = publish(KEY)) {
      await().until(() -> !encoder.isPublishing());
      assertThat(hooks.seen("on_publish")).hasSize(1);
      assertThat(publishersOf(KEY)).as("nobody is left in the statistics").isZero();
    } finally {
      answers.countDown();
    }
  }

  @Test
  void a_frozen_encoder_is_dropped_and_its_done_is_said() throws Exception {
    try (var encoder = publish(KEY)) {
      await().until(() -> !hooks.seen("on_update").isEmpty());
      assertThat(publishersOf(KEY)).isEqualTo(1);
      encoder.freeze();

      await().until(() -> !hooks.seen("on_publish_done").isEmpty());
      await().until(() -> publishersOf(KEY) == 0);
    }
  }

  @Test
  void statistics_and_hooks_listen_on_loopback_only() throws IOException {
    for (var address :
        Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList()) {
      assertThatThrownBy(() -> new Socket(address, hls.number()).close())
          .as("%s", address)
          .isInstanceOf(IOException.class);
    }
    assertThat(get("/stat", "127.0.0.1")).isEqualTo(200);
  }

  @Test
  void files_and_statistics_are_served_under_this_machines_own_names_only() throws Exception {
    assertThat(get("/stat", "127.0.0.1")).isEqualTo(200);
    assertThat(get("/hls/none.m3u8", "localhost")).isEqualTo(404);
    assertThat(get("/stat", "rebound.example")).isEqualTo(421);
  }

  @Test
  void only_the_worker_of_nginx_can_look_into_the_folder_of_fragments() throws IOException {
    assertThat(Files.getPosixFilePermissions(hlsFolder().getParent()))
        .allMatch(permission -> permission.name().startsWith("OWNER_"));
  }

  /// Such as a log in the system's folder, which nobody would look through for keys.
  private List<Path> filesOpenElsewhere() throws IOException {
    List<Path> open = new ArrayList<>();
    for (ProcessHandle process :
        Stream.concat(
                ProcessHandle.of(nginx.pid()).stream(),
                ProcessHandle.of(nginx.pid()).stream().flatMap(ProcessHandle::children))
            .toList()) {
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
        for (Path descriptor : descriptors.toList()) {
          targetOf(descriptor).ifPresent(open::add);
        }
      }
    }
    Path scratch = hlsFolder().getParent();
    return open.stream()
        .filter(path -> path.isAbsolute() && !path.startsWith("/dev"))
        .filter(path -> !path.startsWith(home) && !path.startsWith(scratch))
        .toList();
  }

  private static Optional<Path> targetOf(Path descriptor) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // closed just now: a connection, or a fragment
    }
  }

  private Encoder publish(String key) throws IOException {
    return Encoder.publish(shared, "rtmp://127.0.0.1:%d/live/%s".formatted(rtmp.number(), key));
  }

  private Path hlsFolder() throws IOException {
    String note = Files.readString(home.resolve("nginx/scratch.path")).strip();
    return Path.of(note).resolve("hls");
  }

  /// How many publish under the key, by nginx' statistics.
  private long publishersOf(String key) throws IOException {
    String page = read("/stat", "127.0.0.1");
    int stream = page.indexOf("<name>" + key + "</name>");
    if (stream < 0) {
      return 0;
    }
    String clients = page.substring(stream, page.indexOf("</stream>", stream));
    return clients
        .lines()
        .filter(line -> line.contains("<client>") && line.contains("<publishing/>"))
        .count();
  }

  private static String clientOf(HookServer.Hook hook) {
    Matcher client = Pattern.compile("&clientid=([0-9]+)&").matcher(hook.body());
    assertThat(client.find()).as("%s", hook.body()).isTrue();
    return client.group(1);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String epochOf(HookServer.Hook hook) {
    return parameter(hook, "epoch");
  }

  private static String parameter(HookServer.Hook hook, String name) {
    for (String pair : URI.create(hook.path()).getRawQuery().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /// Java's own client does not let anybody set the Host header.
  private int get(String path, String host) throws IOException {
    return Integer.parseInt(read(path, host).substring(9, 12));
  }

  private String read(String path, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), hls.number())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Path> filesThatContain(Path folder, String text) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().contains(text) || contains(file, text)).toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.isRegularFile(file)
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
