package io.gostream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.gostream.core.FreePort;
import io.gostream.ffmpeg.BundledFfmpeg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The entry point of the ingest's image with a real nginx and a real encoder, and an api that
/// knows nothing but the hooks. Loopback has more addresses than one: they stand for who is trusted
/// and who is not.
class IngestIT {

  private static final int USER = 10002;
  private static final boolean WE_ARE_ROOT = System.getProperty("user.name", "").equals("root");
  private static final String SECRET = "s3cret+of/the=hooks & \"more\"";

  @TempDir static Path shared;
  @TempDir Path home;

  private final List<String> hooks = new CopyOnWriteArrayList<>();
  private HttpServer api;
  private Path script;
  private int rtmp;
  private int http;
  private Map<String, String> environment;

  @BeforeEach
  void prepare() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    api.createContext(
        "/",
        exchange -> {
          try (exchange) {
            hooks.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
          }
        });
    api.start();
    rtmp = FreePort.any();
    http = FreePort.any();
    // As the image has them; the user of the image may pass nowhere else.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    script = Files.copy(Sources.DEPLOY.resolve("docker/ingest.sh"), home.resolve("ingest.sh"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    var template =
        Files.copy(
            Sources.ROOT.resolve("nginx-rtmp/nginx.conf.template"), home.resolve("template"));
    Files.setPosixFilePermissions(template, PosixFilePermissions.fromString("rw-r--r--"));
    var folder = Files.createDirectory(home.resolve("run"));
    if (WE_ARE_ROOT) {
      Files.setAttribute(folder, "unix:uid", USER);
    }
    environment =
        new HashMap<>(
            Map.of(
                "GOSTREAM_HOOK_SECRET",
                SECRET,
                "GOSTREAM_INGEST_API",
                "http://127.0.0.1:" + api.getAddress().getPort(),
                "GOSTREAM_INGEST_NODE",
                "ingest-7",
                "GOSTREAM_INGEST_HOSTS",
                "ingest-7.ingest, ingest",
                "GOSTREAM_INGEST_TRUSTED",
                "127.0.0.3/32, 10.0.0.0/8",
                "GOSTREAM_INGEST_TEMPLATE",
                template.toString(),
                "GOSTREAM_INGEST_FOLDER",
                folder.toString(),
                "GOSTREAM_RTMP_PORT",
                Integer.toString(rtmp),
                "GOSTREAM_HLS_PORT",
                Integer.toString(http)));
  }

  @AfterEach
  void end() {
    api.stop(0);
  }

  @Test
  void hooks_name_the_node_and_the_secret_and_only_trusted_networks_ask() throws Exception {
    var nginx = start();
    try {
      await().until(() -> nginx.isAlive() && accepts(rtmp) && accepts(http));

      assertThat(status("127.0.0.1", "ingest-7.ingest")).isEqualTo(200);
      assertThat(status("127.0.0.3", "ingest")).isEqualTo(200);
      assertThat(status("127.0.0.3", "elsewhere.example")).isEqualTo(421);
      assertThat(status("127.0.0.2", "ingest")).isEqualTo(403);
      assertThat(status("127.0.0.3", "ingest", "/hooks/on_publish")).isEqualTo(403);

      var encoder = publish();
      try {
        await().until(() -> hooks.stream().anyMatch(it -> it.contains("on_update")));
        var secret =
            "%73%33%63%72%65%74%2b%6f%66%2f%74%68%65%3d%68%6f%6f%6b%73%20%26%20%22%6d%6f%72%65%22";
        assertThat(hooks)
            .allMatch(it -> it.contains("?node=ingest-7&"))
            .allMatch(it -> it.endsWith("&secret=" + secret));
        assertThat(encoder.isAlive()).isTrue();
      } finally {
        encoder.destroyForcibly().waitFor();
      }
    } finally {
      nginx.destroy();
      nginx.waitFor();
    }
  }

  @Test
  void each_start_is_another_epoch_and_begins_with_an_empty_folder() throws Exception {
    var configuration = home.resolve("run/nginx.conf");
    var first = rendered(configuration);
    var left = Files.writeString(home.resolve("run/hls/left.ts"), "of an earlier run");
    var second = rendered(configuration);

    assertThat(left).doesNotExist();
    assertThat(second).isNotEqualTo(first);
    assertThat(second.replaceAll("epoch=[0-9a-f-]{36}", ""))
        .isEqualTo(first.replaceAll("epoch=[0-9a-f-]{36}", ""));
    assertThat(Files.getPosixFilePermissions(configuration))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private String rendered(Path configuration) throws Exception {
    var nginx = start();
    await().until(() -> nginx.isAlive() && accepts(rtmp));
    nginx.destroy();
    nginx.waitFor();
    await().until(() -> !accepts(rtmp));
    return Files.readString(configuration);
  }

  @Test
  void what_is_missing_or_would_break_out_of_the_configuration_is_said() throws Exception {
    for (var name :
        List.of(
            "GOSTREAM_HOOK_SECRET",
            "GOSTREAM_INGEST_API",
            "GOSTREAM_INGEST_NODE",
            "GOSTREAM_INGEST_HOSTS",
            "GOSTREAM_INGEST_TRUSTED")) {
      var said = environment.remove(name);
      assertThat(failure()).contains(name);
      environment.put(name, String.valueOf(said));
    }
    environment.put("GOSTREAM_INGEST_NODE", "a\"; b");
    assertThat(failure()).contains("node cannot stand in a configuration of nginx");
  }

  private String failure() throws Exception {
    var process = start();
    assertThat(process.waitFor()).isNotZero();
    return Files.readString(home.resolve("log"));
  }

  private Process start() throws IOException {
    var argv =
        WE_ARE_ROOT
            ? List.of(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + USER,
                "--clear-groups",
                "--no-new-privs",
                "--",
                script.toString())
            : List.of(script.toString());
    var builder =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Process publish() throws IOException {
    var ffmpeg = BundledFfmpeg.locate(shared, System.getenv("GOSTREAM_FFMPEG")).ffmpeg();
    var argv =
        "%s -loglevel quiet -nostdin -re -f lavfi -i testsrc2=size=160x90:rate=10 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 10 -t 120 -f flv rtmp://127.0.0.1:%d/live/key"
            .formatted(ffmpeg, rtmp);
    return new ProcessBuilder(argv.split(" ", -1))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private int status(String from, String host) throws IOException {
    return status(from, host, "/stat");
  }

  /// Java's own client lets nobody set the Host header.
  private int status(String from, String host, String path) throws IOException {
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), http));
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }

  private static boolean accepts(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
