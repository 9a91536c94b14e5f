package io.gostream.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// As much of the compose specification as we use, in the one form that we use; anything else in
/// the file is a mistake.
record ComposeFile(
    String name,
    Map<String, Service> services,
    Map<String, @Nullable Network> networks,
    Map<String, @Nullable Volume> volumes) {

  /// `${NAME}`, `${NAME:-default}` or `${NAME:?what to do}`.
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([-?])([^}]*))?}");

  record Service(
      String image,
      @Nullable Build build,
      @Nullable String user,
      @Nullable List<String> profiles,
      @Nullable List<String> command,
      @Nullable Map<String, String> environment,
      @Nullable List<String> volumes,
      @Nullable List<String> tmpfs,
      @Nullable List<String> ports,
      @JsonProperty("depends_on") @Nullable Map<String, Dependency> dependsOn,
      JsonNode networks,
      @Nullable Healthcheck healthcheck,
      String restart,
      @JsonProperty("read_only") boolean readOnly,
      @JsonProperty("cap_drop") List<String> capDrop,
      @JsonProperty("cap_add") @Nullable List<String> capAdd,
      @JsonProperty("security_opt") List<String> securityOpt,
      @JsonProperty("stop_grace_period") @Nullable String stopGracePeriod,
      @JsonProperty("shm_size") @Nullable String shmSize,
      @JsonProperty("mem_limit") @Nullable String memLimit,
      Logging logging) {

    Map<String, String> settings() {
      return environment == null ? Map.of() : environment;
    }

    boolean isAlways() {
      return profiles == null;
    }

    /// With the address in each where one is fixed.
    Map<String, Optional<String>> joined() {
      var all = new TreeMap<String, Optional<String>>();
      if (networks.isArray()) {
        networks.forEach(it -> all.put(it.asText(), Optional.empty()));
      } else {
        for (var entry : networks.properties()) {
          all.put(entry.getKey(), address(entry.getValue()));
        }
      }
      return all;
    }

    private static Optional<String> address(JsonNode network) {
      return network instanceof ObjectNode
          ? Optional.of(Yaml.as(network, Membership.class).ipv4Address())
          : Optional.empty();
    }
  }

  record Membership(@JsonProperty("ipv4_address") String ipv4Address) {}

  record Build(String context, String dockerfile, String target) {}

  record Dependency(String condition) {}

  record Healthcheck(
      List<String> test,
      String interval,
      String timeout,
      int retries,
      @JsonProperty("start_period") String startPeriod) {}

  record Logging(String driver, Map<String, String> options) {}

  record Network(boolean internal, @Nullable Ipam ipam) {}

  record Ipam(List<Subnet> config) {}

  record Subnet(String subnet) {}

  record Volume() {}

  /// @param environment what `.env` says
  static ComposeFile read(Path file, Map<String, String> environment) {
    // After parsing, as compose does: what is filled in is text, whatever it looks like.
    var root = (ObjectNode) filled(Yaml.document(file), environment);
    root.properties().removeIf(entry -> entry.getKey().startsWith("x-"));
    return Yaml.as(root, ComposeFile.class);
  }

  /// Every name that the file takes from outside, with its default: none for what must be there.
  static Map<String, Optional<String>> variables(Path file) {
    var all = new TreeMap<String, Optional<String>>();
    Matcher matcher = VARIABLE.matcher(Sources.read(file));
    while (matcher.find()) {
      var standard =
          "-".equals(matcher.group(2)) ? Optional.of(matcher.group(3)) : Optional.<String>empty();
      var before = all.put(matcher.group(1), standard);
      if (before != null && !before.equals(standard)) {
        throw new AssertionError(matcher.group(1) + " has two defaults");
      }
    }
    return all;
  }

  private static JsonNode filled(JsonNode node, Map<String, String> environment) {
    return switch (node) {
      case ObjectNode object -> {
        object.properties().forEach(it -> it.setValue(filled(it.getValue(), environment)));
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, filled(array.get(i), environment));
        }
        yield array;
      }
      case TextNode text -> TextNode.valueOf(filled(text.asText(), environment));
      default -> node;
    };
  }

  private static String filled(String text, Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> {
          var value = environment.getOrDefault(match.group(1), "");
          if (value.isEmpty() && "-".equals(match.group(2))) {
            value = match.group(3);
          } else if (value.isEmpty()) {
            throw new AssertionError(match.group(1) + " is not set: " + match.group(3));
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
