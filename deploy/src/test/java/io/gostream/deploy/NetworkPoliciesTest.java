package io.gostream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.gostream.deploy.Resources.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who may speak with whom, worked out from the policies as a cluster does.
class NetworkPoliciesTest {

  private static final Map<String, String> NODES_OF_CONTROLLER = namespace("ingress-nginx");
  private static final Map<String, String> MONITORING = namespace("monitoring");
  private static final Map<String, String> ANY_OTHER_NAMESPACE = namespace("somebody-elses");

  private final Resources resources = Resources.everything();

  /// A peer is a pod here, a namespace, or an address.
  private record Peer(Map<String, String> pod, Map<String, String> namespace, String address) {
    static Peer of(Workload workload) {
      return new Peer(workload.labels(), NetworkPoliciesTest.namespace("gostream"), "");
    }

    static Peer in(Map<String, String> namespace) {
      return new Peer(Map.of(), namespace, "");
    }

    static Peer at(String address) {
      return new Peer(Map.of(), Map.of(), address);
    }
  }

  private static Map<String, String> namespace(String name) {
    return Map.of("kubernetes.io/metadata.name", name);
  }

  @Test
  void each_pod_is_covered_both_ways() {
    for (var workload : resources.workloads()) {
      for (var way : List.of("Ingress", "Egress")) {
        assertThat(policies(workload, way)).as("%s %s", way, workload).isNotEmpty();
      }
    }
  }

  @Test
  void within_the_cluster_only_these_connections_are_let_through() {
    var allowed = new TreeSet<String>();
    for (var from : resources.workloads()) {
      for (var to : resources.workloads()) {
        for (int port : List.of(1935, 4000, 4001, 4101, 5432, 8080)) {
          if (!from.equals(to) && connects(from, to, port)) {
            allowed.add(from.component() + " → " + to.component() + ":" + port);
          }
        }
      }
    }
    assertThat(allowed)
        .containsExactlyInAnyOrder(
            "api → ingest:8080",
            "api → postgres:5432",
            "ingest → api:4000",
            "relay-worker → ingest:1935",
            "relay-worker → ingest:8080",
            "relay-worker → postgres:5432",
            "tools → postgres:5432");
  }

  private boolean connects(Workload from, Workload to, int port) {
    return leaves(from, Peer.of(to), to, port) && enters(Peer.of(from), to, port);
  }

  @Test
  void from_elsewhere_come_the_page_figures_and_encoders_and_nothing_else() {
    var allowed = new TreeSet<String>();
    var sources =
        Map.of(
            "controller", Peer.in(NODES_OF_CONTROLLER),
            "monitoring", Peer.in(MONITORING),
            "others", Peer.in(ANY_OTHER_NAMESPACE),
            "internet", Peer.at("203.0.113.7"));
    sources.forEach((name, peer) -> {
      for (var to : resources.workloads()) {
        for (int port : List.of(1935, 4000, 4001, 4101, 5432, 8080)) {
          if (enters(peer, to, port)) {
            allowed.add(name + " → " + to.component() + ":" + port);
          }
        }
      }
    });
    // A policy for whoever comes from anywhere is one for everybody.
    assertThat(allowed)
        .containsExactlyInAnyOrder(
            "controller → api:4000",
            "monitoring → api:4001",
            "monitoring → relay-worker:4101",
            "controller → ingest:1935",
            "monitoring → ingest:1935",
            "others → ingest:1935",
            "internet → ingest:1935");
  }

  @Test
  void destinations_are_on_the_internet_and_only_workers_go_there() {
    for (var workload : resources.workloads()) {
      boolean out = leaves(workload, Peer.at("203.0.113.7"), null, 1935);
      assertThat(out).as("%s", workload).isEqualTo(workload.component().equals("relay-worker"));
    }
    var worker = resources.workload("worker");
    for (var address :
        List.of(
            "10.1.2.3",
            "172.20.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "127.0.0.1",
            "100.64.0.1")) {
      assertThat(leaves(worker, Peer.at(address), null, 443)).as(address).isFalse();
    }
  }

  private Stream<NetworkPolicy> selecting(Workload workload) {
    return resources.of(NetworkPolicy.class).stream()
        .filter(it -> matches(it.getSpec().getPodSelector(), workload.labels()));
  }

  private List<NetworkPolicy> policies(Workload workload, String way) {
    return selecting(workload).filter(it -> it.getSpec().getPolicyTypes().contains(way)).toList();
  }

  private boolean enters(Peer from, Workload to, int port) {
    return policies(to, "Ingress").stream()
        .flatMap(it -> it.getSpec().getIngress().stream())
        .filter(rule -> opens(rule.getPorts(), to, port))
        .anyMatch(rule -> names(rule.getFrom(), from));
  }

  private boolean leaves(Workload from, Peer to, @Nullable Workload target, int port) {
    return policies(from, "Egress").stream()
        .flatMap(it -> it.getSpec().getEgress().stream())
        .filter(rule -> opens(rule.getPorts(), target, port))
        .anyMatch(rule -> names(rule.getTo(), to));
  }

  private static boolean opens(List<NetworkPolicyPort> ports, @Nullable Workload pod, int port) {
    return ports.isEmpty()
        || ports.stream()
            .anyMatch(it ->
                it.getPort().getStrVal() == null
                    ? it.getPort().getIntVal() == port
                    : pod != null && hasPort(pod, it.getPort().getStrVal(), port));
  }

  private static boolean hasPort(Workload pod, String name, int number) {
    return pod.pod().getContainers().stream()
        .flatMap(it -> it.getPorts().stream())
        .anyMatch(it -> it.getName().equals(name) && it.getContainerPort() == number);
  }

  private static boolean names(List<NetworkPolicyPeer> peers, Peer peer) {
    return peers.isEmpty() || peers.stream().anyMatch(it -> isOne(it, peer));
  }

  private static boolean isOne(NetworkPolicyPeer rule, Peer peer) {
    if (rule.getIpBlock() != null) {
      return !peer.address().isEmpty()
          && Network.of(rule.getIpBlock().getCidr()).has(peer.address())
          && rule.getIpBlock().getExcept().stream()
              .noneMatch(it -> Network.of(it).has(peer.address()));
    }
    boolean here = namespace("gostream").equals(peer.namespace());
    return !peer.namespace().isEmpty()
        && (rule.getNamespaceSelector() == null
            ? here
            : matches(rule.getNamespaceSelector(), peer.namespace()))
        && (rule.getPodSelector() == null || matches(rule.getPodSelector(), peer.pod()));
  }

  private static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return Resources.select(Objects.requireNonNullElse(selector.getMatchLabels(), Map.of()), labels)
        && selector.getMatchExpressions().stream()
            .allMatch(it -> {
              assertThat(it.getOperator()).isEqualTo("In");
              return Set.copyOf(it.getValues()).contains(labels.getOrDefault(it.getKey(), ""));
            });
  }
}
