package io.gostream.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a cluster would be given, as Kubernetes' own types.
record Resources(List<HasMetadata> all) {

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Stream.of(
              ConfigMap.class,
              Deployment.class,
              HorizontalPodAutoscaler.class,
              Ingress.class,
              Job.class,
              Namespace.class,
              NetworkPolicy.class,
              PersistentVolumeClaim.class,
              PodDisruptionBudget.class,
              PodMonitor.class,
              Service.class,
              StatefulSet.class)
          .collect(Collectors.toMap(Resources::kind, Function.identity()));

  /// Pods that something makes.
  record Workload(HasMetadata owner, PodTemplateSpec template) {
    String name() {
      return owner.getMetadata().getName();
    }

    Map<String, String> labels() {
      return template.getMetadata().getLabels();
    }

    /// Which of our programs it is.
    String component() {
      return Objects.requireNonNull(labels().get("app.kubernetes.io/component"));
    }

    PodSpec pod() {
      return template.getSpec();
    }

    @Override
    public String toString() {
      return owner.getKind() + " " + name();
    }
  }

  static Resources of(List<ObjectNode> nodes) {
    return new Resources(nodes.stream().map(Resources::typed).toList());
  }

  /// The overlay, and what is made by hand beside it.
  static Resources everything() {
    var nodes =
        Stream.concat(
            Kustomization.build(Sources.KUBERNETES.resolve("overlays/example")).stream(),
            Sources.below(Sources.KUBERNETES.resolve("tools"), ".yaml").stream()
                .flatMap(file -> Yaml.documents(file).stream())
                .map(ObjectNode.class::cast));
    return of(nodes.toList());
  }

  /// @throws AssertionError when Kubernetes' schema does not know a field, a kind or its version
  static HasMetadata typed(ObjectNode node) {
    var said = node.path("apiVersion").asText() + " " + node.path("kind").asText();
    var type = TYPES.get(said);
    if (type == null) {
      throw new AssertionError("There is no " + said);
    }
    return Yaml.as(node, type);
  }

  private static String kind(Class<? extends HasMetadata> type) {
    return HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type);
  }

  <T extends HasMetadata> List<T> of(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
    return of(type).stream().filter(each -> name.equals(each.getMetadata().getName())).findFirst();
  }

  List<Workload> workloads() {
    return all.stream()
        .flatMap(each ->
            switch (each) {
              case Deployment it -> Stream.of(new Workload(it, it.getSpec().getTemplate()));
              case StatefulSet it -> Stream.of(new Workload(it, it.getSpec().getTemplate()));
              case Job it -> Stream.of(new Workload(it, it.getSpec().getTemplate()));
              default -> Stream.<Workload>empty();
            })
        .toList();
  }

  Workload workload(String name) {
    return workloads().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /// Whether labels have all that a selector asks for.
  static boolean select(Map<String, String> selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.entrySet());
  }
}
