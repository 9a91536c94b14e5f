package io.gostream.api.ingest;

import io.gostream.api.session.PublishIdentity;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a hook says, whatever the dialect. nginx-rtmp's is read here, with suspicion: it appends
/// the publisher's own query string raw to the body, so that a publisher of `KEY?name=VICTIM` sends
/// two fields `name`. Whatever the ingest says itself may stand there once. SRS' is [SrsHook].
///
/// @param publish which connection of which run of which node
/// @param streamKey what the encoder publishes under; not checked in any way
/// @param address the publisher's, as the ingest sees it
/// @param call what nginx says it is about; it never decides what happens, but a player's update is
///   not a publisher's
record HookRequest(PublishIdentity publish, String streamKey, String address, String call) {

  /// What nginx-rtmp sends of itself, and what our own hook URL adds.
  private static final Set<String> ITS_OWN =
      Set.of(
          "node",
          "epoch",
          HookSenders.SECRET,
          "app",
          "flashver",
          "swfurl",
          "tcurl",
          "pageurl",
          "addr",
          "clientid",
          "call",
          "name",
          "type",
          "time",
          "timestamp");

  /// @param query the raw query of the hook's URL, with `node` and `epoch` from our own nginx
  ///   configuration
  /// @param body the raw form body, if there is one
  /// @return nothing when a field is doubled, missing, or cannot be decoded
  static Optional<HookRequest> read(@Nullable String query, @Nullable String body) {
    Map<String, String> fields = new HashMap<>();
    if (!collect(query, fields)) {
      return Optional.empty();
    }
    // Before the body is read: only our own configuration says which node it is.
    String node = fields.get("node");
    String epoch = fields.get("epoch");
    if (!collect(body, fields)) {
      return Optional.empty();
    }
    String clientId = fields.get("clientid");
    String name = fields.get("name");
    if (node == null || epoch == null || clientId == null || name == null) {
      return Optional.empty();
    }
    return Optional.of(
        new HookRequest(
            new PublishIdentity(node, epoch, clientId),
            name,
            fields.getOrDefault("addr", ""),
            fields.getOrDefault("call", "")));
  }

  /// The fields of a hook's URL, in whatever dialect the rest is.
  ///
  /// @return nothing when one of them is doubled or cannot be decoded
  static Optional<Map<String, String>> fields(@Nullable String query) {
    Map<String, String> fields = new HashMap<>();
    return collect(query, fields) ? Optional.of(fields) : Optional.empty();
  }

  boolean isOfPlayer() {
    return call.equals("update_play");
  }

  private static boolean collect(@Nullable String form, Map<String, String> fields) {
    if (form == null || form.isEmpty()) {
      return true;
    }
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String field;
      String value;
      try {
        field = decode(equals < 0 ? pair : pair.substring(0, equals));
        value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      } catch (IllegalArgumentException e) {
        return false;
      }
      boolean doubled = fields.putIfAbsent(field, value) != null;
      if (doubled && ITS_OWN.contains(field)) {
        return false;
      }
    }
    return true;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "HookRequest[" + publish + "]";
  }
}
