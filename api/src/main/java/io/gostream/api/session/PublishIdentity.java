package io.gostream.api.session;

/// Which publish it is: a connection of one run of one ingest node. The key is not part of it,
/// since several encoders may try the same key.
///
/// @param node the ingest node's name, from our own hook URL
/// @param bootEpoch tells one run of the node from the next, likewise; connection numbers begin
///   anew with each
/// @param clientId the ingest's number of the connection
public record PublishIdentity(String node, String bootEpoch, String clientId) {

  /// Whether the other publish was carried by an earlier run of the same node: it is gone, whatever
  /// its row says.
  boolean outlived(PublishIdentity other) {
    return node.equals(other.node) && !bootEpoch.equals(other.bootEpoch);
  }
}
