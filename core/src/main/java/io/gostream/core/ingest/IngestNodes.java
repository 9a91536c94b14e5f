package io.gostream.core.ingest;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ingest nodes of an installation, as `GOSTREAM_INGEST_NODES` names them: entries
/// `name=kind@host[:rtmpPort[:httpPort]]`, separated by commas. A `*` in the name stands for a
/// number and is filled into the host, so that one entry tells all pods of a stateful set:
/// `ingest-*=nginx-rtmp@ingest-*.ingest.gostream.svc:1935:8080`.
///
/// A node's name comes with each hook; only one that stands here ever becomes an address.
public final class IngestNodes {

  private final String text;
  private final List<NodePattern> patterns;

  private IngestNodes(String text, List<NodePattern> patterns) {
    this.text = text;
    this.patterns = patterns;
  }

  /// @throws IllegalArgumentException with a sentence for the operator
  public static IngestNodes of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "GOSTREAM_INGEST_NODES names no node. Leave it out for one nginx-rtmp on this machine.");
    }
    List<NodePattern> patterns =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(NodePattern::parse).toList();
    Set<String> names = new HashSet<>();
    for (NodePattern pattern : patterns) {
      if (!names.add(pattern.name())) {
        throw new IllegalArgumentException(
            "GOSTREAM_INGEST_NODES names '%s' twice.".formatted(pattern.name()));
      }
    }
    return new IngestNodes(text, patterns);
  }

  /// The node of that name; of several entries that fit, the first counts.
  public Optional<IngestNode> find(String name) {
    return patterns.stream().flatMap(pattern -> pattern.node(name).stream()).findFirst();
  }

  /// A name that anybody may have made up, for a log.
  public static String printable(String name) {
    return NodePattern.isName(name) ? name : "(no name of a node)";
  }

  /// Where an encoder most likely comes before any has.
  public IngestNode first() {
    return patterns.getFirst().first();
  }

  /// Those that are named one by one. How many nodes an entry with a `*` stands for, nobody knows.
  public List<IngestNode> single() {
    return patterns.stream().filter(NodePattern::isOne).map(NodePattern::first).toList();
  }

  /// Whether there may be such a node.
  public boolean has(IngestKind kind) {
    return patterns.stream().anyMatch(pattern -> pattern.kind() == kind);
  }

  /// One node for each entry: of those with a `*` the one with the lowest number.
  public List<IngestNode> oneOfEach() {
    return patterns.stream().map(NodePattern::first).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IngestNodes that && patterns.equals(that.patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  /// As it was written.
  @Override
  public String toString() {
    return text;
  }
}
