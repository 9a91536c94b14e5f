package io.gostream.core.connectiontest;

import io.gostream.core.destination.DestinationUrl;
import java.util.List;

/// The steps of a connection test, in their order. Each begins when the one before was good.
public enum ConnectionStep {
  /// The name has an address, and we may send there.
  LOOKUP,
  /// TCP.
  CONNECT,
  /// The certificate is good, for this name.
  TLS,
  /// RTMP 1.0 5.2.
  HANDSHAKE,
  /// The server knows the application: RTMP's connect (RTMP 1.0 7.2.1.1).
  APPLICATION,
  /// It takes a publish with the key (RTMP 1.0 7.2.2.6).
  PUBLISH;

  /// Those that a test of such a destination has. SRT says nothing of its key before media comes,
  /// so all that is known of it is its address.
  public static List<ConnectionStep> of(DestinationUrl.Scheme scheme) {
    return switch (scheme) {
      case RTMP -> List.of(LOOKUP, CONNECT, HANDSHAKE, APPLICATION, PUBLISH);
      case RTMPS -> List.of(values());
      case SRT -> List.of(LOOKUP);
    };
  }
}
