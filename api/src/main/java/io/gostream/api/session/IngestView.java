package io.gostream.api.session;

import java.util.Optional;
import java.util.Set;

/// What the ingest nodes themselves say they carry, beside their hooks.
public interface IngestView {

  /// A publish as a node names it that is asked: nginx-rtmp knows neither its own name nor its run.
  ///
  /// @param clientId the node's number of the connection
  /// @param keyHash [io.gostream.core.session.StreamKey#hash()] in hexadecimal
  record Carried(String clientId, String keyHash) {}

  /// All publishes that the node carries now.
  ///
  /// @return nothing when it cannot be asked: then its hooks alone count
  Optional<Set<Carried>> carriedBy(String node);
}
