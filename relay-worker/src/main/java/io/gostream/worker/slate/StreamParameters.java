package io.gostream.worker.slate;

import io.gostream.worker.codec.Sound;
import io.gostream.worker.codec.Sps;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.OnMetaData;
import io.gostream.worker.flv.TagKind;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Finds a slate's parameters: from the stream's sequence headers, else its metadata, else the
/// owner's wishes, else a default.
public final class StreamParameters {

  private static final int DEFAULT_WIDTH = 1280;
  private static final int DEFAULT_HEIGHT = 720;
  private static final int MAX_WIDTH = 3840;
  private static final int MAX_HEIGHT = 3840;
  private static final int DEFAULT_AUDIO_RATE = 48_000;
  private static final int DEFAULT_VIDEO_BITRATE = 2_500_000;
  private static final int DEFAULT_AUDIO_BITRATE = 128_000;

  private static final int BASELINE = 66;
  private static final int MAIN = 77;

  private StreamParameters() {}

  /// @param headers metadata and sequence headers; none before an encoder came
  public static SlateParameters of(Collection<FlvTag> headers, SlateWishes wishes) {
    var metadata = find(headers, TagKind.METADATA);
    var sps = find(headers, TagKind.VIDEO_SEQUENCE_HEADER).flatMap(Sps::of);
    var sound =
        find(headers, TagKind.AUDIO_SEQUENCE_HEADER)
            .flatMap(Sound::of)
            .filter(s -> s.channels() <= 2);
    int width =
        sps.map(Sps::width).orElse(claimed(metadata, "width", wishes.width(), DEFAULT_WIDTH));
    int height =
        sps.map(Sps::height).orElse(claimed(metadata, "height", wishes.height(), DEFAULT_HEIGHT));
    return new SlateParameters(
        even(width, MAX_WIDTH),
        even(height, MAX_HEIGHT),
        frameRate(metadata, sps, wishes),
        sps.map(s -> profile(s.profile())).orElse("high"),
        sound.map(Sound::rate).orElse(DEFAULT_AUDIO_RATE),
        sound.map(Sound::channels).orElse(2),
        bitrate(metadata, "videodatarate", wishes.videoBitrate(), DEFAULT_VIDEO_BITRATE),
        bitrate(metadata, "audiodatarate", wishes.audioBitrate(), DEFAULT_AUDIO_BITRATE));
  }

  private static Optional<FlvTag> find(Collection<FlvTag> headers, TagKind kind) {
    return headers.stream().filter(h -> h.kind() == kind && h.track() == 0).findFirst();
  }

  private static int claimed(
      Optional<FlvTag> metadata, String name, @Nullable Integer wish, int otherwise) {
    var claim = metadata.map(m -> OnMetaData.number(m, name)).orElse(OptionalDouble.empty());
    return claim.isPresent() ? (int) claim.getAsDouble() : wish == null ? otherwise : wish;
  }

  /// The owner's wish counts before what the encoder says: a slate is not worth as many bits.
  private static int bitrate(
      Optional<FlvTag> metadata, String name, @Nullable Integer wish, int otherwise) {
    if (wish != null) {
      return wish;
    }
    var claim = metadata.map(m -> OnMetaData.number(m, name)).orElse(OptionalDouble.empty());
    return claim.isPresent()
        ? (int) Math.clamp(claim.getAsDouble() * 1000, otherwise / 4.0, otherwise * 2.0)
        : otherwise;
  }

  private static FrameRate frameRate(
      Optional<FlvTag> metadata, Optional<Sps> sps, SlateWishes wishes) {
    var claim = metadata.map(m -> OnMetaData.number(m, "framerate")).orElse(OptionalDouble.empty());
    if (claim.isEmpty()) {
      claim = sps.map(Sps::frameRate).orElse(OptionalDouble.empty());
    }
    if (claim.isPresent()) {
      return FrameRate.near(claim.getAsDouble());
    }
    return wishes.frameRate() == null ? FrameRate.DEFAULT : FrameRate.near(wishes.frameRate());
  }

  private static String profile(int number) {
    return switch (number) {
      case BASELINE -> "baseline";
      case MAIN -> "main";
      default -> "high";
    };
  }

  private static int even(int value, int max) {
    return Math.clamp(value, 16, max) & ~1;
  }
}
