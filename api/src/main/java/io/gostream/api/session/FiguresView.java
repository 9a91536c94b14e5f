package io.gostream.api.session;

import io.gostream.api.session.BroadcastView.Interruption;
import io.gostream.core.destination.Platform;
import io.gostream.core.session.OnAir;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The charts of a session.
///
/// @param intervalSeconds the time from one point to the next, where nothing is missing
/// @param points of the input, oldest first
public record FiguresView(
    int intervalSeconds,
    List<InputPoint> points,
    List<RelayFigures> relays,
    List<Interruption> interruptions) {

  /// @param videoBitrate bit/s, as is the audio's; null while nothing came
  /// @param onAir what viewers saw most of the time
  public record InputPoint(
      Instant at,
      @Nullable Long videoBitrate,
      @Nullable Long audioBitrate,
      @Nullable Double frameRate,
      OnAir onAir) {}

  /// @param destinationId null when the destination was deleted since
  public record RelayFigures(
      @Nullable UUID destinationId,
      String destinationName,
      Platform platform,
      List<RelayPoint> points) {}

  /// @param bitrate bit/s
  /// @param framesDropped since the session began
  public record RelayPoint(Instant at, long bitrate, long framesDropped) {}
}
