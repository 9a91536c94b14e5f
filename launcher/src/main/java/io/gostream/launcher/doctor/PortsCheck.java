package io.gostream.launcher.doctor;

import io.gostream.launcher.port.Port;
import io.gostream.launcher.port.PortOwner;
import io.gostream.launcher.process.RunningChildren;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ports of an instance: free, its own already, or somebody else's?
final class PortsCheck {

  private PortsCheck() {}

  static List<Finding> look(List<Port> ports, RunningChildren instance) {
    Map<Integer, Port> seen = new HashMap<>();
    return ports.stream()
        .map(port -> {
          Port other = seen.putIfAbsent(port.number(), port);
          return other == null ? look(port, instance) : shared(port, other);
        })
        .toList();
  }

  private static Finding look(Port port, RunningChildren instance) {
    return port.isFree()
        ? Finding.ok(subject(port), "It is free.")
        : taken(port, port.owner(), instance);
  }

  static Finding taken(Port port, Optional<PortOwner> owner, RunningChildren instance) {
    Optional<String> child = owner.flatMap(who -> instance.nameOf(who.pid()));
    if (child.isPresent()) {
      return Finding.ok(
          subject(port), "The %s of the running instance has it.".formatted(child.get()));
    }
    return Finding.problem(
        subject(port),
        owner
            .map(who -> "%s has it.".formatted(who))
            .orElse("Another user's process has it, or this user may not listen there."),
        "End that, or set %s to a free port.".formatted(port.variable()));
  }

  static Finding shared(Port port, Port other) {
    return Finding.problem(
        subject(port),
        "It shall be that of %s as well.".formatted(other.use()),
        "Set %s or %s to another one.".formatted(other.variable(), port.variable()));
  }

  private static String subject(Port port) {
    return "port %d (%s)".formatted(port.number(), port.use());
  }
}
