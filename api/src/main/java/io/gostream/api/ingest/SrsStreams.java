package io.gostream.api.ingest;

import io.gostream.api.session.IngestView.Carried;
import io.gostream.core.ingest.IngestNode;
import io.gostream.core.session.StreamKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// SRS' list of streams (`GET /api/v1/streams`), and of it only who publishes what:
///
/// ```json
/// {"code":0,"server":"vid-0z30609","service":"15216211","pid":"9","streams":[
///   {"name":"KEY","app":"live","url":"/live/KEY","publish":{"active":true,"cid":"zy40v2h0"}}]}
/// ```
///
/// Other than nginx-rtmp's statistics it names the server's run. Its list of clients would not do:
/// a publisher stands there before anybody said that it may.
///
/// @param bootEpoch as [SrsHook] says it
record SrsStreams(String bootEpoch, List<Publishing> publishing) {

  /// @param clientId by which SRS knows the connection, and drops it
  record Publishing(String clientId, StreamKey key) {}

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FOLDER = "/" + IngestNode.APPLICATION + "/";

  /// @throws IOException when it is not such a list; what is no publish of a key of our form is
  ///   left out
  static SrsStreams read(byte[] list) throws IOException {
    JsonNode root = tree(list);
    Optional<String> server = SrsHook.id(root.get("server"));
    Optional<String> service = SrsHook.id(root.get("service"));
    JsonNode streams = root.path("streams");
    if (server.isEmpty() || service.isEmpty() || !streams.isArray()) {
      throw new IOException("not SRS' list of streams");
    }
    List<Publishing> publishing = new ArrayList<>();
    for (JsonNode stream : streams) {
      JsonNode publish = stream.path("publish");
      if (publish.path("active").asBoolean(false)) {
        SrsHook.id(publish.get("cid"))
            .ifPresent(id -> key(stream).ifPresent(key -> publishing.add(new Publishing(id, key))));
      }
    }
    return new SrsStreams(SrsHook.bootEpoch(server.get(), service.get()), publishing);
  }

  Set<Carried> carried() {
    return publishing.stream()
        .map(it -> new Carried(it.clientId(), HexFormat.of().formatHex(it.key().hash())))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// From the URL: the name may be that of who came first, a viewer of `KEY.m3u8`.
  private static Optional<StreamKey> key(JsonNode stream) {
    String url = stream.path("url").asString("");
    int folder = url.lastIndexOf(FOLDER);
    return folder < 0 ? Optional.empty() : StreamKey.parse(url.substring(folder + FOLDER.length()));
  }

  private static JsonNode tree(byte[] list) throws IOException {
    try {
      return JSON.readTree(list);
    } catch (JacksonException e) {
      throw new IOException("not JSON"); // without its message: it may repeat the list
    }
  }
}
