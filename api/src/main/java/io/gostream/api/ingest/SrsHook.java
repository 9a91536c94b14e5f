package io.gostream.api.ingest;

import io.gostream.api.session.PublishIdentity;
import io.gostream.core.ingest.IngestNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a hook of SRS says: a JSON object, in a request of its own, under a URL that says which
/// node it is.
///
/// `server_id` and `service_id` tell one run of SRS from the next, as nginx-rtmp's `epoch` does.
/// `stream_id` is the same for all who try a key, and `param` is whatever the publisher likes; both
/// say nothing here.
final class SrsHook {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private SrsHook() {}

  /// @param query the raw query of the hook's URL, with `node` from our own SRS configuration
  /// @param action what a hook of this path calls itself; any other was sent to the wrong place
  /// @return nothing when a field is doubled, missing or of another type, or the publish is in an
  ///   application that no worker plays
  static Optional<HookRequest> read(@Nullable String query, @Nullable String body, String action) {
    Optional<String> node = HookRequest.fields(query).map(fields -> fields.get("node"));
    Optional<JsonNode> hook = tree(body);
    if (node.isEmpty()
        || hook.isEmpty()
        || !text(hook.get(), "action").equals(Optional.of(action))
        || !text(hook.get(), "app").equals(Optional.of(IngestNode.APPLICATION))) {
      return Optional.empty();
    }
    Optional<String> server = id(hook.get().get("server_id"));
    Optional<String> service = id(hook.get().get("service_id"));
    Optional<String> client = id(hook.get().get("client_id"));
    Optional<String> stream = text(hook.get(), "stream");
    if (server.isEmpty() || service.isEmpty() || client.isEmpty() || stream.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HookRequest(
            new PublishIdentity(node.get(), bootEpoch(server.get(), service.get()), client.get()),
            stream.get(),
            text(hook.get(), "ip").orElse(""),
            ""));
  }

  static String bootEpoch(String server, String service) {
    return server + "/" + service;
  }

  /// One of SRS' ids, which become parts of rows and URLs.
  static Optional<String> id(@Nullable JsonNode value) {
    return Optional.ofNullable(value)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .filter(text -> ID.matcher(text).matches());
  }

  private static Optional<String> text(JsonNode hook, String field) {
    return Optional.ofNullable(hook.get(field)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  private static Optional<JsonNode> tree(@Nullable String body) {
    try {
      return Optional.ofNullable(body).map(JSON::readTree).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
