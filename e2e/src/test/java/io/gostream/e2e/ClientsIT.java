package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.RtmpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The clients of docs/api-guide.md do what it says.
@ExtendWith(Stage.class)
class ClientsIT {

  private static final Path EXAMPLES = Stage.installation().resolve("docs/examples");
  private static final Path FRONTEND = Stage.installation().resolve("frontend");

  @TempDir Path folder;

  @Test
  void the_smoke_client_does_a_whole_broadcast_with_an_api_key(Instance instance)
      throws IOException, InterruptedException {
    String key = Client.signUp(instance.url()).newApiKey("CONTROL");
    try (var sink = new RtmpSink()) {
      var smoke = smoke(instance.url().toString(), sink.url(), publishing(instance, key));

      assertThat(smoke.errors()).isEmpty();
      assertThat(smoke.code()).isZero();
      assertThat(smoke.out()).last().asString().startsWith("All is well");
      assertThat(sink.latest().media()).isNotEmpty();
    }
  }

  @Test
  void the_smoke_client_says_in_one_line_what_went_wrong(Instance instance)
      throws IOException, InterruptedException {
    var refused =
        smoke(
            instance.url().toString(),
            "rtmp://127.0.0.1/app",
            Map.of("GOSTREAM_API_KEY", "gsk_nobody-s"));
    var nobody = smoke("http://127.0.0.1:1", "rtmp://127.0.0.1/app", Map.of());

    assertThat(refused.code()).isOne();
    assertThat(refused.errors()).singleElement().asString().contains("401").contains("API key");
    assertThat(nobody.code()).isOne();
    assertThat(nobody.errors()).singleElement().asString().contains("127.0.0.1");
  }

  @Test
  void the_generated_client_compiles_and_says_what_is_on_air(Instance instance)
      throws IOException, InterruptedException {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Friday show");
    client.addDestination(project, "Main channel", "rtmp://127.0.0.1/app", "key", false);
    client.broadcast(project, "start");
    Files.copy(EXAMPLES.resolve("on-air.ts"), folder.resolve("on-air.ts"));
    // `npm run check` keeps it in step with docs/openapi.json.
    Files.copy(FRONTEND.resolve("src/api/schema.d.ts"), folder.resolve("schema.d.ts"));
    Files.createSymbolicLink(
        folder.resolve("node_modules"), FRONTEND.resolve("node_modules").toAbsolutePath());
    Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");

    var compiled =
        node(
            Map.of(),
            "node_modules/typescript/bin/tsc",
            "--noEmit",
            "--strict",
            "--skipLibCheck",
            "--target",
            "es2024",
            "--module",
            "nodenext",
            "--allowImportingTsExtensions",
            "--types",
            "node",
            "on-air.ts");
    var ran = node(as(instance, client.newApiKey("READ")), "on-air.ts");
    var refused = node(as(instance, "gsk_nobody-s"), "on-air.ts");

    assertThat(compiled.out()).isEmpty();
    assertThat(ran.out()).containsExactly("Friday show: WAITING", "  Main channel: IDLE");
    assertThat(ran.code()).isZero();
    assertThat(refused.code()).isOne();
    assertThat(refused.errors()).singleElement().asString().startsWith("Set GOSTREAM_API_KEY");
    client.broadcast(project, "end");
  }

  private static Map<String, String> as(Instance instance, String apiKey) {
    return Map.of("GOSTREAM_URL", instance.url().toString(), "GOSTREAM_API_KEY", apiKey);
  }

  /// An encoder that the script starts itself.
  private static Map<String, String> publishing(Instance instance, String apiKey) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOSTREAM_API_KEY", apiKey);
    environment.put(
        "PUBLISH_COMMAND",
        instance.ffmpeg().ffmpeg()
            + " -v error -re -f lavfi -i testsrc2=size=320x180:rate=30 -f lavfi -i sine"
            + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 30 -c:a aac"
            + " -f flv \"$PUBLISH_URL\"");
    return environment;
  }

  private Ended smoke(String api, String destination, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(
        environment,
        List.of("bash", EXAMPLES.resolve("smoke.sh").toString(), api, destination, "key"));
  }

  private Ended node(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    argv.add(FRONTEND.resolve("node_modules/.bin/node").toString());
    argv.addAll(List.of(arguments));
    return run(environment, argv);
  }

  private record Ended(int code, List<String> out, List<String> errors) {}

  private Ended run(Map<String, String> environment, List<String> argv)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "client", ".out");
    Path errors = Files.createTempFile(folder, "client", ".err");
    var builder =
        new ProcessBuilder(argv)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Ended(process.waitFor(), Files.readAllLines(out), Files.readAllLines(errors));
  }
}
