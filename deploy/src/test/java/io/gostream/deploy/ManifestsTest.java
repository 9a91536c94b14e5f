package io.gostream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.gostream.deploy.Resources.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The manifests against Kubernetes' schema, and against each other and the programs.
class ManifestsTest {

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private final Resources resources = Resources.everything();

  @Test
  void a_field_that_kubernetes_does_not_know_or_a_number_for_a_text_is_found() {
    var good = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 1}]}}";
    assertThat(Resources.typed(node(good))).isInstanceOf(Service.class);

    for (var wrong :
        List.of(
            good.replace("port: 1", "prot: 1"),
            good.replace("port: 1", "port: one"),
            good.replace("name: a", "name: 1"),
            good.replace("ports:", "clusterIP: {}, ports:"),
            good.replace("v1", "v2"))) {
      assertThatThrownBy(() -> Resources.typed(node(wrong)))
          .as(wrong)
          .isInstanceOf(AssertionError.class);
    }
    assertThatThrownBy(() -> Yaml.documents("{a: 1, a: 2}")).hasMessageContaining("duplicate");
  }

  @Test
  void no_file_is_forgotten_and_none_is_wrong() {
    var typed = resources.all().size();
    var written =
        Sources.below(Sources.KUBERNETES, ".yaml").stream()
            .filter(file -> !file.endsWith("kustomization.yaml"))
            .filter(file -> !file.endsWith("adapter-values.yaml")) // Helm's
            .filter(file -> !file.endsWith("example/config.yaml")) // a patch
            .mapToInt(file -> Yaml.documents(file).size())
            .sum();
    var generated = 1; // roles.sql
    assertThat(typed).isEqualTo(written + generated).isGreaterThan(20);
  }

  @Test
  void names_are_names_and_none_is_there_twice() {
    var seen = new HashSet<String>();
    for (var each : resources.all()) {
      var name =
          Objects.requireNonNullElse(
              each.getMetadata().getName(), each.getMetadata().getGenerateName() + "x");
      assertThat(name).matches(DNS_LABEL);
      assertThat(seen.add(each.getKind() + "/" + name)).as("%s %s", each.getKind(), name).isTrue();
    }
  }

  @Test
  void every_selector_finds_the_pods_that_it_means() {
    for (var deployment : resources.of(Deployment.class)) {
      assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
          .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
    }
    for (var set : resources.of(StatefulSet.class)) {
      assertThat(set.getSpec().getTemplate().getMetadata().getLabels())
          .containsAllEntriesOf(set.getSpec().getSelector().getMatchLabels());
      assertThat(resources.find(Service.class, set.getSpec().getServiceName()))
          .hasValueSatisfying(it -> assertThat(it.getSpec().getClusterIP()).isEqualTo("None"));
    }
    for (var budget : resources.of(PodDisruptionBudget.class)) {
      selects(budget.getSpec().getSelector().getMatchLabels(), budget.getMetadata().getName());
    }
    for (var monitor : resources.of(PodMonitor.class)) {
      selects(monitor.getSpec().getSelector().getMatchLabels(), monitor.getMetadata().getName());
    }
    for (var workload : resources.workloads()) {
      workload
          .pod()
          .getTopologySpreadConstraints()
          .forEach(it -> selects(it.getLabelSelector().getMatchLabels(), workload.name()));
    }
    for (var autoscaler : resources.of(HorizontalPodAutoscaler.class)) {
      var target = autoscaler.getSpec().getScaleTargetRef();
      var scaled = resources.find(Deployment.class, target.getName()).orElseThrow();
      assertThat(target.getKind()).isEqualTo("Deployment");
      assertThat(target.getApiVersion()).isEqualTo(scaled.getApiVersion());
      assertThat(scaled.getSpec().getReplicas()).as("would undo what it does").isNull();
    }
  }

  private void selects(Map<String, String> selector, String name) {
    assertThat(selected(selector)).extracting(Workload::name).containsExactly(name);
  }

  private List<Workload> selected(Map<String, String> selector) {
    return resources.workloads().stream()
        .filter(it -> Resources.select(selector, it.labels()))
        .toList();
  }

  @Test
  void services_lead_to_ports_that_their_pods_have() {
    for (var service : resources.of(Service.class)) {
      var selector = service.getSpec().getSelector();
      if (selector == null || selector.isEmpty()) {
        assertThat(service.getMetadata().getName()).isEqualTo("closed");
        continue;
      }
      var pods = selected(selector);
      assertThat(pods).hasSize(1);
      for (var port : service.getSpec().getPorts()) {
        assertThat(portNumber(pods.getFirst(), port.getTargetPort())).contains(port.getPort());
      }
    }
  }

  private static Optional<Integer> portNumber(Workload workload, IntOrString port) {
    return workload.pod().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(it ->
            port.getStrVal() != null
                ? it.getName().equals(port.getStrVal())
                : it.getContainerPort().equals(port.getIntVal()))
        .map(it -> it.getContainerPort())
        .findFirst();
  }

  @Test
  void whatever_runs_on_is_probed_at_ports_that_are_there() {
    for (var workload : resources.workloads()) {
      if (workload.owner() instanceof Job) {
        continue;
      }
      for (var container : workload.pod().getContainers()) {
        assertThat(container.getLivenessProbe()).as("%s", workload).isNotNull();
        assertThat(container.getReadinessProbe()).as("%s", workload).isNotNull();
        for (var probe : probes(container)) {
          var port =
              probe.getHttpGet() != null
                  ? probe.getHttpGet().getPort()
                  : probe.getTcpSocket() != null ? probe.getTcpSocket().getPort() : null;
          if (port == null) {
            assertThat(probe.getExec().getCommand()).isNotEmpty();
          } else {
            assertThat(portNumber(workload, port)).as("%s %s", workload, port).isPresent();
          }
        }
      }
    }
  }

  private static List<Probe> probes(Container container) {
    return Stream.of(
            container.getLivenessProbe(),
            container.getReadinessProbe(),
            container.getStartupProbe())
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void nothing_runs_as_root_writes_to_its_image_or_may_become_more() {
    for (var workload : resources.workloads()) {
      var pod = workload.pod();
      assertThat(pod.getAutomountServiceAccountToken()).as("%s", workload).isFalse();
      assertThat(pod.getHostNetwork()).as("%s", workload).isNull();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).as("%s", workload).isTrue();
      assertThat(pod.getSecurityContext().getRunAsUser()).as("%s", workload).isPositive();
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      for (var container : pod.getContainers()) {
        var context = container.getSecurityContext();
        assertThat(context.getReadOnlyRootFilesystem()).as("%s", workload).isTrue();
        assertThat(context.getAllowPrivilegeEscalation()).as("%s", workload).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isNullOrEmpty();
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
      }
    }
  }

  @Test
  void everything_that_is_mounted_is_a_volume_and_each_volume_is_mounted() {
    for (var workload : resources.workloads()) {
      var volumes = new TreeSet<String>();
      for (var volume : workload.pod().getVolumes()) {
        volumes.add(volume.getName());
        if (volume.getPersistentVolumeClaim() != null) {
          var claim = volume.getPersistentVolumeClaim().getClaimName();
          assertThat(resources.find(PersistentVolumeClaim.class, claim)).isPresent();
        }
        if (volume.getConfigMap() != null) {
          assertThat(resources.find(ConfigMap.class, volume.getConfigMap().getName())).isPresent();
        }
      }
      if (workload.owner() instanceof StatefulSet set) {
        set.getSpec()
            .getVolumeClaimTemplates()
            .forEach(claim -> volumes.add(claim.getMetadata().getName()));
      }
      var mounted =
          workload.pod().getContainers().stream()
              .flatMap(container -> container.getVolumeMounts().stream())
              .map(mount -> mount.getName())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(mounted).as("%s", workload).isEqualTo(volumes);
    }
  }

  @Test
  void every_setting_is_one_that_the_program_in_the_pod_reads() {
    for (var workload : resources.workloads()) {
      var known = KnownSettings.of(workload.component());
      for (var name : settings(workload).keySet()) {
        assertThat(known).as("%s", workload).contains(name);
      }
    }
    var read = new HashSet<String>();
    resources.workloads().forEach(workload -> read.addAll(ownSettings(workload)));
    read.addAll(KnownSettings.of("api"));
    read.addAll(KnownSettings.of("relay-worker"));
    assertThat(read).containsAll(config().getData().keySet());
  }

  /// A map that several programs get holds settings of each.
  private Map<String, String> settings(Workload workload) {
    return workload.pod().getContainers().stream()
        .flatMap(container -> container.getEnv().stream())
        .collect(Collectors.toMap(EnvVar::getName, it -> Objects.toString(it.getValue(), "")));
  }

  private Set<String> ownSettings(Workload workload) {
    return settings(workload).keySet();
  }

  private ConfigMap config() {
    return resources.find(ConfigMap.class, "gostream").orElseThrow();
  }

  @Test
  void every_secret_that_a_pod_wants_is_in_the_example_and_no_secret_is_in_a_file() {
    var wanted = new TreeSet<String>();
    for (var env : environment()) {
      if (env.getValueFrom() != null && env.getValueFrom().getSecretKeyRef() != null) {
        var secret = env.getValueFrom().getSecretKeyRef();
        assertThat(secret.getName()).isEqualTo("gostream");
        assertThat(secret.getKey()).isEqualTo(env.getName());
        wanted.add(secret.getKey());
      }
      if (env.getName().matches(".*(PASSWORD|SECRET|SECRET_KEY)")) {
        assertThat(env.getValueFrom().getSecretKeyRef()).as(env.getName()).isNotNull();
      }
      if (env.getValueFrom() != null && env.getValueFrom().getConfigMapKeyRef() != null) {
        assertThat(config().getData())
            .containsKey(env.getValueFrom().getConfigMapKeyRef().getKey());
      }
    }
    var example = EnvFile.read(Sources.KUBERNETES.resolve("secrets.env.example"));
    assertThat(example.keySet()).isEqualTo(wanted);
    assertThat(example.values()).allMatch(String::isEmpty);
    assertThat(config().getData().keySet()).noneMatch(key -> key.matches(".*(PASSWORD|SECRET).*"));
  }

  private List<EnvVar> environment() {
    var all = new ArrayList<EnvVar>();
    resources
        .workloads()
        .forEach(it -> it.pod().getContainers().forEach(each -> all.addAll(each.getEnv())));
    return all;
  }

  @Test
  void whoever_ends_is_given_more_time_than_it_takes() {
    var worker = resources.workload("worker");
    var drain = settings(worker).get("GOSTREAM_WORKER_DRAINGRACE");
    assertThat(Duration.ofSeconds(worker.pod().getTerminationGracePeriodSeconds()))
        .isGreaterThan(Duration.parse("PT" + drain).plusSeconds(3));

    var api = resources.workload("api");
    var sleep =
        api.pod().getContainers().getFirst().getLifecycle().getPreStop().getSleep().getSeconds();
    assertThat(api.pod().getTerminationGracePeriodSeconds())
        .isGreaterThan(sleep + KnownSettings.apiShutdown().toSeconds());
  }

  @Test
  void a_worker_is_replaced_only_once_another_may_hold_its_sessions() {
    for (var name : List.of("worker", "api")) {
      var update = resources.find(Deployment.class, name).orElseThrow().getSpec().getStrategy();
      assertThat(update.getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
      assertThat(update.getRollingUpdate().getMaxSurge().getIntVal()).isPositive();
    }
    var probe = resources.workload("worker").pod().getContainers().getFirst();
    assertThat(probe.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/ready");
    assertThat(probe.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health");
  }

  @Test
  void each_ingest_pod_is_a_node_that_workers_and_api_find_under_its_name() {
    var settings = settings(resources.workload("ingest"));
    var entry = config().getData().get("GOSTREAM_INGEST_NODES");
    var set = resources.find(StatefulSet.class, "ingest").orElseThrow();
    var pod = set.getMetadata().getName() + "-*";
    var service = set.getSpec().getServiceName();
    assertThat(entry).isEqualTo(pod + "=nginx-rtmp@" + pod + "." + service + ":1935:8080");
    assertThat(settings.get("GOSTREAM_INGEST_HOSTS"))
        .isEqualTo("$(GOSTREAM_INGEST_NODE)." + service);
    var named =
        environment().stream()
            .filter(it -> it.getName().equals("GOSTREAM_INGEST_NODE"))
            .map(it -> it.getValueFrom().getFieldRef().getFieldPath());
    assertThat(named).containsExactly("metadata.name");
  }

  @Test
  void the_page_leads_to_the_api_and_its_hooks_nowhere() {
    var ingress = resources.find(Ingress.class, "api").orElseThrow();
    var backends = new TreeMap<String, String>();
    ingress
        .getSpec()
        .getRules()
        .getFirst()
        .getHttp()
        .getPaths()
        .forEach(it -> backends.put(it.getPath(), it.getBackend().getService().getName()));
    assertThat(backends).containsEntry("/", "api");
    for (var hook : List.of("on_publish", "on_publish_done", "on_update")) {
      assertThat(backends).containsEntry("/api/streams/" + hook, "closed");
    }
    for (var backend : backends.values()) {
      assertThat(resources.find(Service.class, backend)).isPresent();
    }
    var secretName = ingress.getSpec().getTls().getFirst().getSecretName();
    assertThat(secretName).isNotBlank();
  }

  @Test
  void workers_are_scaled_by_figures_that_they_have() {
    var values =
        Yaml.document(Sources.KUBERNETES.resolve("components/autoscaling/adapter-values.yaml"));
    var rule = values.at("/rules/custom/0");
    var metric =
        resources
            .find(HorizontalPodAutoscaler.class, "worker")
            .orElseThrow()
            .getSpec()
            .getMetrics()
            .getFirst()
            .getPods()
            .getMetric()
            .getName();
    assertThat(rule.at("/name/as").asText()).isEqualTo(metric);
    var meters = Sources.read(Sources.ROOT.resolve("docs/operating-metrics.md"));
    var figures =
        Pattern.compile("gostream_worker_\\w+")
            .matcher(rule.path("metricsQuery").asText() + rule.path("seriesQuery").asText())
            .results()
            .map(it -> it.group())
            .toList();
    assertThat(figures).isNotEmpty().allSatisfy(it -> assertThat(meters).contains("`" + it + "`"));
  }

  @Test
  void monitors_call_their_jobs_as_alerts_do() {
    var jobs =
        resources.of(PodMonitor.class).stream()
            .flatMap(
                it -> it.getSpec().getPodMetricsEndpoints().getFirst().getRelabelings().stream())
            .filter(it -> it.getTargetLabel().equals("job"))
            .map(it -> it.getReplacement());
    assertThat(jobs).containsExactlyInAnyOrder("gostream-api", "gostream-worker");
    for (var monitor : resources.of(PodMonitor.class)) {
      var endpoint = monitor.getSpec().getPodMetricsEndpoints().getFirst();
      var pod = resources.workload(monitor.getMetadata().getName());
      assertThat(portNumber(pod, new IntOrString(endpoint.getPort()))).isPresent();
    }
  }

  private static ObjectNode node(String text) {
    return (ObjectNode) Yaml.documents(text).getFirst();
  }
}
