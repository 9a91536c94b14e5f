package io.gostream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.deploy.ComposeFile.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComposeTest {

  private static final Path FILE = Sources.DEPLOY.resolve("compose.yaml");
  private static final Path EXAMPLE = Sources.DEPLOY.resolve(".env.example");

  /// What our services are in the Dockerfile.
  private static final Map<String, String> OURS =
      Map.of("api", "api", "worker", "relay-worker", "ingest", "ingest", "tools", "tools");

  private final ComposeFile compose = ComposeFile.read(FILE, filledExample());

  private static Map<String, String> filledExample() {
    var all = new HashMap<>(EnvFile.read(EXAMPLE));
    all.replaceAll((name, value) -> value.isEmpty() ? "said-" + name : value);
    return all;
  }

  @Test
  void a_key_that_compose_does_not_know_is_found() {
    var service = Yaml.documents("{image: a:1, imgae: b}").getFirst();
    assertThatThrownBy(() -> Yaml.as(service, Service.class)).hasMessageContaining("imgae");
    var port = Yaml.documents("{image: a:1, environment: {A: 1}}").getFirst();
    assertThatThrownBy(() -> Yaml.as(port, Service.class)).isInstanceOf(AssertionError.class);
  }

  @Test
  void everything_that_must_be_set_is_in_the_example_and_empty_if_it_is_a_secret() {
    var example = EnvFile.read(EXAMPLE);
    var offered = EnvFile.offered(EXAMPLE);
    var variables = ComposeFile.variables(FILE);
    assertThat(offered.keySet()).isEqualTo(variables.keySet());
    variables.forEach((name, standard) -> {
      if (standard.isEmpty()) {
        assertThat(example).as(name).containsEntry(name, "");
      } else if (!example.containsKey(name) && !name.equals("GOSTREAM_DOMAIN")) {
        assertThat(offered.get(name)).as(name).isEqualTo(standard.get());
      }
    });
    assertThatThrownBy(() -> ComposeFile.read(FILE, Map.of())).hasMessageContaining("is not set");
  }

  @Test
  void every_setting_is_one_that_the_program_in_the_container_reads() {
    OURS.forEach((service, component) ->
        assertThat(KnownSettings.of(component))
            .as(service)
            .containsAll(service(service).settings().keySet()));
    assertThat(KnownSettings.of("postgres")).containsAll(service("postgres").settings().keySet());
  }

  private Service service(String name) {
    return Objects.requireNonNull(compose.services().get(name));
  }

  @Test
  void what_a_program_cannot_do_without_is_set() {
    assertThat(service("ingest").settings().keySet())
        .containsAll(
            Pattern.compile(": \"\\$\\{(GOSTREAM_\\w+):\\?")
                .matcher(Sources.read(Sources.DEPLOY.resolve("docker/ingest.sh")))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toSet()))
        .hasSize(5);
    assertThat(service("api").settings())
        .containsKeys("GOSTREAM_JWT_SECRET", "GOSTREAM_SECRET_KEY", "GOSTREAM_MIGRATION_USER")
        .containsEntry(
            "GOSTREAM_HOOK_SECRET", service("ingest").settings().get("GOSTREAM_HOOK_SECRET"));
  }

  @Test
  void nobody_knows_a_secret_that_is_not_theirs() {
    var worker = service("worker").settings().keySet();
    assertThat(worker)
        .doesNotContain(
            "GOSTREAM_JWT_SECRET",
            "GOSTREAM_HOOK_SECRET",
            "GOSTREAM_DATABASE_PASSWORD",
            "GOSTREAM_MIGRATION_PASSWORD");
    assertThat(service("ingest").settings().keySet()).doesNotContain("GOSTREAM_SECRET_KEY");
    compose
        .services()
        .forEach((name, it) -> {
          if (!name.equals("postgres")) {
            assertThat(it.settings()).as(name).doesNotContainKey("POSTGRES_PASSWORD");
          }
        });
  }

  @Test
  void each_container_is_confined_and_none_has_an_image_of_any_version() {
    compose
        .services()
        .forEach((name, it) -> {
          assertThat(it.readOnly()).as(name).isTrue();
          assertThat(it.capDrop()).as(name).containsExactly("ALL");
          assertThat(it.securityOpt()).as(name).containsExactly("no-new-privileges:true");
          assertThat(it.logging().options()).as(name).containsKey("max-size");
          assertThat(it.image()).as(name).matches(".+:.+").doesNotContain("latest");
          assertThat(it.image().endsWith(":local")).as(name).isEqualTo(it.build() != null);
        });
    var more = new TreeSet<String>();
    compose
        .services()
        .forEach((name, it) -> {
          if (it.capAdd() != null) {
            it.capAdd().forEach(capability -> more.add(name + " " + capability));
          }
        });
    assertThat(more).containsExactly("proxy NET_BIND_SERVICE");
  }

  @Test
  void our_images_are_those_of_the_dockerfile_and_called_as_in_kubernetes() {
    var file = Dockerfile.parse(Sources.read(Sources.DEPLOY.resolve("docker/Dockerfile")));
    var base =
        Stream.concat(
                Sources.below(Sources.KUBERNETES.resolve("base"), ".yaml").stream(),
                Sources.below(Sources.KUBERNETES.resolve("tools"), ".yaml").stream())
            .map(Sources::read)
            .collect(Collectors.joining());
    OURS.forEach((service, target) -> {
      var build = Objects.requireNonNull(service(service).build());
      assertThat(build.target()).isEqualTo(target);
      assertThat(Sources.DEPLOY.resolve(build.context()).resolve(build.dockerfile())).exists();
      assertThat(file.images()).extracting(Dockerfile.Stage::name).contains(target);
      assertThat(service(service).image()).isEqualTo("gostream-" + target + ":local");
      assertThat(base).contains("image: gostream-" + target + ":local");
    });
  }

  @Test
  void only_the_page_on_this_machine_encoders_and_the_proxy_have_published_ports() {
    var published = new TreeSet<String>();
    compose
        .services()
        .forEach((name, it) -> {
          if (it.ports() != null) {
            it.ports().forEach(port -> published.add(name + " " + port));
          }
        });
    assertThat(published)
        .containsExactlyInAnyOrder(
            "api 127.0.0.1:4000:4000",
            "grafana 127.0.0.1:3001:3000",
            "ingest 0.0.0.0:1935:1935",
            "proxy 443:443",
            "proxy 80:80");
  }

  @Test
  void containers_share_a_network_only_where_they_have_to() {
    var pairs = new TreeSet<String>();
    compose
        .services()
        .forEach((one, it) ->
            compose
                .services()
                .forEach((other, its) -> {
                  var common = new TreeSet<>(it.joined().keySet());
                  common.retainAll(its.joined().keySet());
                  if (one.compareTo(other) < 0 && !common.isEmpty()) {
                    pairs.add(one + "–" + other + " " + String.join(",", common));
                  }
                }));
    assertThat(pairs)
        .containsExactlyInAnyOrder(
            "api–ingest hooks",
            "api–postgres database",
            "api–proxy page",
            "api–worker database,watch",
            "api–tools database",
            "api–prometheus watch",
            "api–grafana watch",
            "grafana–ingest front",
            "grafana–prometheus watch",
            "grafana–worker watch",
            "ingest–worker media",
            "postgres–tools database",
            "postgres–worker database",
            "prometheus–worker watch",
            "tools–worker database");
  }

  @Test
  void only_three_networks_lead_out_and_those_are_not_the_databases_or_the_hooks() {
    var out =
        compose.networks().entrySet().stream()
            .filter(it -> it.getValue() == null || !it.getValue().internal())
            .map(Map.Entry::getKey);
    assertThat(out).containsExactlyInAnyOrder("front", "page", "outside");
    for (var service : compose.services().values()) {
      assertThat(compose.networks().keySet()).containsAll(service.joined().keySet());
    }
  }

  @Test
  void who_is_trusted_by_address_is_in_the_networks_that_are_meant() {
    var hooks = subnet("hooks");
    var media = subnet("media");
    assertThat(service("ingest").settings().get("GOSTREAM_INGEST_TRUSTED"))
        .isEqualTo(hooks + "," + media);
    assertThat(service("api").settings().get("GOSTREAM_TRUSTED_PROXIES")).isEqualTo(subnet("page"));
    var address = service("api").joined().get("hooks");
    assertThat(address)
        .hasValueSatisfying(it -> {
          assertThat(Network.of(hooks).has(it)).isTrue();
          assertThat(service("ingest").settings())
              .containsEntry("GOSTREAM_INGEST_API", "http://" + it + ":4000");
        });
  }

  private String subnet(String network) {
    var found = Objects.requireNonNull(compose.networks().get(network));
    return Optional.ofNullable(found.ipam()).orElseThrow().config().getFirst().subnet();
  }

  @Test
  void the_one_ingest_is_known_by_its_name() {
    var ingest = service("ingest").settings();
    for (var name : List.of("api", "worker")) {
      assertThat(service(name).settings())
          .containsEntry(
              "GOSTREAM_INGEST_NODES",
              ingest.get("GOSTREAM_INGEST_NODE")
                  + "=nginx-rtmp@"
                  + ingest.get("GOSTREAM_INGEST_HOSTS")
                  + ":1935:8080");
    }
  }

  @Test
  void everything_that_is_mounted_exists_and_media_are_in_one_place() {
    for (var service : compose.services().values()) {
      for (var volume : Optional.ofNullable(service.volumes()).orElse(List.of())) {
        var source = volume.split(":", -1)[0];
        if (source.startsWith(".")) {
          assertThat(Sources.DEPLOY.resolve(source)).exists();
          assertThat(volume).endsWith(":ro");
        } else {
          assertThat(compose.volumes()).containsKey(source);
        }
      }
    }
    var media = "media:/var/lib/gostream/media";
    assertThat(service("api").volumes()).containsExactly(media);
    assertThat(service("worker").volumes()).containsExactly(media);
  }

  @Test
  void whoever_ends_is_given_more_time_than_it_takes() {
    assertThat(seconds(service("worker").stopGracePeriod()))
        .isGreaterThan(
            seconds(service("worker").settings().get("GOSTREAM_WORKER_DRAINGRACE")).plusSeconds(3));
    assertThat(seconds(service("api").stopGracePeriod()))
        .isGreaterThan(KnownSettings.apiShutdown());
  }

  private static Duration seconds(@Nullable String text) {
    return Duration.parse("PT" + Objects.requireNonNull(text));
  }

  @Test
  void prometheus_looks_where_figures_are_and_calls_the_jobs_as_alerts_do() {
    var jobs =
        Yaml.document(Sources.DEPLOY.resolve("prometheus/prometheus.yml")).get("scrape_configs");
    var found = new TreeSet<String>();
    jobs.forEach(job -> {
      var at = job.at("/dns_sd_configs/0");
      var name = at.at("/names/0").asText();
      found.add(job.get("job_name").asText() + " " + name + ":" + at.get("port").asInt());
      assertThat(service(name).joined()).containsKey("watch");
    });
    assertThat(found).containsExactly("gostream-api api:4001", "gostream-worker worker:4101");
    assertThat(service("worker").settings()).containsEntry("GOSTREAM_WORKER_METRICS_PORT", "4101");
    var alerts = Sources.read(Sources.DEPLOY.resolve("prometheus/alerts.yml"));
    var named =
        Pattern.compile("job=\"([^\"]+)\"").matcher(alerts).results().map(it -> it.group(1));
    assertThat(named.collect(Collectors.toSet()))
        .isEqualTo(Set.of("gostream-api", "gostream-worker"));
  }
}
