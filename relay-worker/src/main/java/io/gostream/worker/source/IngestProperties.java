package io.gostream.worker.source;

import io.gostream.worker.rtmp.PlayUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The ingest nodes that publishers come to.
///
/// @param nodes by the name that the node's hooks carry
/// @param setup how long the ingest may take for each step until it accepts a play
/// @param silence how long a connection may be without any message; the ingest pings each minute
/// @param retry the pause before a broken connection is made anew
@ConfigurationProperties("gostream.ingest")
public record IngestProperties(
    Map<String, Node> nodes,
    @DefaultValue("3s") Duration setup,
    @DefaultValue("150s") Duration silence,
    @DefaultValue("100ms") Duration retry) {

  /// @param playUrl the RTMP application that is played, `rtmp://host:port/app`
  /// @param hlsUrl where the preview's playlists lie, without the stream's name
  public record Node(String playUrl, URI hlsUrl) {
    public Node {
      var _ = PlayUrl.parse(playUrl); // a mistake shows at the start, not at the first publish
    }
  }

  /// The node that is played before anybody published anywhere.
  public Optional<String> firstNode() {
    return nodes.keySet().stream().findFirst();
  }

  public Optional<Node> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }
}
