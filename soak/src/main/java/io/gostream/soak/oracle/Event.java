package io.gostream.soak.oracle;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that was seen while faults were made. Times are monotonic nanoseconds.
public sealed interface Event {

  long at();

  /// Where a packet comes from, by its payload.
  enum Origin {
    /// The encoder of the destination's own tenant sent it.
    OWN,
    /// Another tenant's encoder sent it.
    FOREIGN,
    /// No encoder sent it: the slate, or rubbish.
    UNKNOWN
  }

  enum Track {
    AUDIO,
    VIDEO
  }

  /// A pusher has connected.
  ///
  /// @param connection grows with each connection of any destination
  /// @param held the earlier connections to the same destination that a process still held its end
  ///   of at this moment; what comes on any other earlier one is left over from a pusher that is
  ///   gone
  record Connected(long at, DestinationName destination, long connection, Set<Long> held)
      implements Event {}

  /// A frame of audio or video has come.
  ///
  /// @param time its decoding time in milliseconds
  record Packet(
      long at, DestinationName destination, long connection, Track track, long time, Origin origin)
      implements Event {}

  /// A connection has ended.
  record Closed(long at, DestinationName destination, long connection) implements Event {}

  /// A session's lease, as its row says.
  ///
  /// @param worker null: nobody holds it
  record Leased(long at, String session, @Nullable String worker, long epoch) implements Event {}

  /// The database says that a tenant's viewers see or saw the slate.
  record SlateSeen(long at, String tenant) implements Event {}

  /// From now on nothing may be noticed at these destinations; replaces the guard before.
  record Guarded(long at, Set<DestinationName> destinations) implements Event {}

  /// Too long after a fault not everything was as it should be.
  record NotConverged(long at, String what) implements Event {}

  /// A process outlived the instance that it belonged to.
  record Left(long at, String process) implements Event {}
}
