package io.gostream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.deploy.Dockerfile.Instruction;
import io.gostream.deploy.Dockerfile.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules that matter of those that linters of Dockerfiles have, and that everything is there.
class DockerfileTest {

  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:(?=.*\\d)(?!latest)[\\w.-]+");
  private static final Pattern NUMERIC = Pattern.compile("[1-9]\\d*:[1-9]\\d*");

  private final String text = Sources.read(Sources.DEPLOY.resolve("docker/Dockerfile"));
  private final Dockerfile file = Dockerfile.parse(text);

  @Test
  void there_are_these_images() {
    assertThat(file.images())
        .extracting(Stage::name)
        .containsExactly("api", "relay-worker", "ingest", "tools");
  }

  @Test
  void every_image_that_is_built_upon_is_of_one_version() {
    for (var stage : file.stages()) {
      if (file.stage(stage.from()).isEmpty()) {
        assertThat(stage.from()).matches(PINNED);
      }
    }
  }

  @Test
  void nobody_is_root_in_an_image_and_users_are_numbers() {
    for (var image : file.images()) {
      var user = file.inherited(image).filter(it -> it.kind().equals("USER")).toList();
      assertThat(user).as(image.name()).isNotEmpty();
      assertThat(user.getLast().rest()).matches(NUMERIC);
    }
  }

  @Test
  void the_users_are_those_of_the_manifests_and_of_the_compose_file() {
    var resources = Resources.everything();
    for (var image : file.images()) {
      var user = image.all("USER").findFirst().orElseThrow().rest();
      var pods =
          resources.workloads().stream().filter(it -> image.name().equals(it.component())).toList();
      assertThat(pods).as(image.name()).hasSize(1);
      var context = pods.getFirst().pod().getSecurityContext();
      assertThat(context.getRunAsUser() + ":" + context.getRunAsGroup()).isEqualTo(user);
    }
    // Of the folders that are made in memory.
    assertThat(Sources.read(Sources.DEPLOY.resolve("compose.yaml")))
        .contains("/var/lib/gostream:uid=10001,gid=10001", "/run/gostream:uid=10002,gid=10002");
  }

  @Test
  void each_image_says_how_it_is_started_and_how_it_is_found_healthy() {
    for (var image : file.images()) {
      var start = image.all("ENTRYPOINT").toList();
      assertThat(start).as(image.name()).hasSize(1);
      assertThat(start.getFirst().rest()).as("without a shell").startsWith("[\"").endsWith("\"]");
      assertThat(image.all("CMD")).isEmpty();
      assertThat(image.all("HEALTHCHECK")).as(image.name()).hasSize(1);
      var check = image.all("HEALTHCHECK").findFirst().orElseThrow().rest();
      assertThat(check).matches("NONE|.* CMD \\[\".*\"]");
    }
  }

  @Test
  void health_checks_ask_at_ports_where_the_programs_answer() {
    assertThat(check("api")).contains("\"4001\", \"/actuator/health/readiness\"");
    var worker = file.stage("relay-worker").orElseThrow();
    var port = worker.all("ENV").map(Instruction::rest).filter(it -> it.contains("METRICS_PORT"));
    assertThat(port).containsExactly("GOSTREAM_WORKER_METRICS_PORT=4101");
    assertThat(check("relay-worker")).contains("\"4101\", \"/health\"");
    assertThat(check("ingest")).contains("\"1935\"");
  }

  private String check(String image) {
    return file.stage(image).orElseThrow().all("HEALTHCHECK").findFirst().orElseThrow().rest();
  }

  @Test
  void nothing_is_fetched_by_url_and_packages_leave_no_lists() {
    for (var stage : file.stages()) {
      assertThat(stage.all("ADD")).isEmpty();
      for (var run : stage.all("RUN").toList()) {
        assertThat(run.rest()).doesNotContain("http://", "https://", "sudo ");
        if (run.rest().contains("apt-get")) {
          assertThat(run.rest())
              .startsWith("apt-get update && apt-get install --yes --no-install-recommends ")
              .endsWith("&& rm -rf /var/lib/apt/lists/*");
        }
      }
    }
  }

  @Test
  void no_secret_is_in_a_layer() {
    for (var stage : file.stages()) {
      assertThat(stage.all("ARG")).isEmpty();
      for (var env : stage.all("ENV").toList()) {
        assertThat(env.rest()).doesNotContain("SECRET", "PASSWORD");
      }
    }
  }

  @Test
  void everything_that_is_copied_exists_or_is_made_by_the_stage_it_comes_from() {
    for (var stage : file.stages()) {
      for (var copy : stage.all("COPY").toList()) {
        var words =
            Arrays.stream(copy.rest().split("\\s+", -1))
                .filter(it -> !it.startsWith("--"))
                .toList();
        var from =
            Arrays.stream(copy.rest().split("\\s+", -1))
                .filter(it -> it.startsWith("--from="))
                .map(it -> it.substring("--from=".length()))
                .findFirst();
        if (from.isPresent()) {
          assertThat(file.stage(from.get())).as("%s", copy).isPresent();
          continue;
        }
        for (var source : words.subList(0, words.size() - 1)) {
          assertThat(Sources.ROOT.resolve(source)).as("%s", copy).exists();
        }
      }
    }
  }

  @Test
  void programs_that_are_started_are_executable_and_those_of_the_jdk_say_where_they_are() {
    assertThat(Sources.DEPLOY.resolve("docker/healthy")).isExecutable();
    assertThat(Sources.DEPLOY.resolve("docker/ingest.sh")).isExecutable();
    for (var name : List.of("api", "relay-worker")) {
      var image = file.stage(name).orElseThrow();
      assertThat(image.all("ENTRYPOINT").findFirst().orElseThrow().rest())
          .contains(
              "\"-XX:AOTCache=%s.aot\"".formatted(name), "\"-jar\", \"%s.jar\"".formatted(name));
      assertThat(image.all("COPY").map(Instruction::rest))
          .contains("--from=build /build/%s/target/run /opt/gostream".formatted(name));
    }
  }

  /// And a cache that was trained with other options may not fit.
  @Test
  void java_runs_with_the_same_options_in_a_container_under_systemd_and_under_the_launcher() {
    var launcher =
        javaOptions(
            Sources.read(
                Sources.ROOT.resolve(
                    "launcher/src/main/java/io/gostream/launcher/instance/Program.java")));

    assertThat(launcher).hasSizeGreaterThan(3);
    assertThat(javaOptions(Sources.read(Sources.DEPLOY.resolve("debian/start"))))
        .isEqualTo(launcher);
    for (var name : List.of("api", "relay-worker")) {
      var image = file.stage(name).orElseThrow();
      assertThat(javaOptions(image.all("ENTRYPOINT").findFirst().orElseThrow().rest()))
          .isEqualTo(launcher);
    }
  }

  /// Without those that have a value of their own for each program.
  private static Set<String> javaOptions(String text) {
    return Pattern.compile("-XX:\\+\\w+|-XX:\\w+=\\d+|-D[\\w.]+=\\w+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /// The same java that trained a cache must use it.
  @Test
  void one_java_builds_and_runs() {
    assertThat(
            file.stages().stream()
                .flatMap(it -> it.all("COPY"))
                .map(Instruction::rest)
                .filter(it -> it.contains("/opt/java/openjdk")))
        .containsOnly("--from=jdk /opt/java/openjdk /opt/java")
        .hasSize(2);
  }

  @Test
  void the_worker_has_the_libraries_that_ffmpeg_loads() {
    var script = Sources.read(Sources.ROOT.resolve("gostream"));
    var libraries = new TreeSet<String>();
    Pattern.compile("\\blib(?!nginx)[a-z0-9-]+")
        .matcher(
            script.substring(
                script.indexOf("RUN_PACKAGES=("),
                script.indexOf(')', script.indexOf("RUN_PACKAGES=("))))
        .results()
        .forEach(it -> libraries.add(it.group()));
    assertThat(libraries).hasSizeGreaterThan(5);
    var install = file.stage("relay-worker").orElseThrow().all("RUN").findFirst().orElseThrow();
    assertThat(List.of(install.rest().split("\\s+", -1))).containsAll(libraries);
  }

  @Test
  void the_build_gets_every_module_and_nothing_that_is_built_or_secret() {
    var lines = Sources.read(Sources.ROOT.resolve(".dockerignore")).lines().toList();
    var pom = Sources.read(Sources.ROOT.resolve("pom.xml"));
    var modules =
        Pattern.compile("<module>([^</]+)").matcher(pom).results().map(it -> "!" + it.group(1));
    assertThat(lines).contains("*", "*/target", "**/.env", "**/secrets.env");
    assertThat(lines).containsAll(modules.toList());
    assertThat(Stream.of("gostream", "mvnw", ".mvn", "pom.xml").map(it -> "!" + it))
        .allSatisfy(it -> assertThat(lines).contains(it));
    var copied =
        file.stages().stream()
            .flatMap(it -> it.all("COPY"))
            .filter(it -> !it.rest().contains("--from="))
            .flatMap(it -> Arrays.stream(it.rest().split("\\s+", -1)))
            .filter(it -> it.contains("/") && !it.startsWith("/"))
            .map(it -> "!" + Path.of(it).getName(0));
    assertThat(lines).containsAll(copied.distinct().toList());
    assertThat(Files.exists(Sources.DEPLOY.resolve("docker/.dockerignore"))).isFalse();
  }
}
