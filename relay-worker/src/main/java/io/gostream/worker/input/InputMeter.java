package io.gostream.worker.input;

import io.gostream.worker.codec.Codecs;
import io.gostream.worker.codec.Sound;
import io.gostream.worker.codec.Sps;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.OnMetaData;
import io.gostream.worker.flv.TagKind;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Measures what an encoder sends: its main tracks, over the last seconds. Tags come on one thread,
/// and another one looks.
///
/// What sequence headers say counts before what the metadata claims. Frames are counted by their
/// timestamps, since nothing else tells what an encoder left out.
public final class InputMeter {

  /// A step back, or ahead of the time that has passed, beyond this is another clock.
  private static final long OTHER_CLOCK = 3_000;

  private static final long MILLI = 1_000_000;
  private static final int LARGEST_SIDE = 16_384;

  /// Shorter tags of video carry nothing but their own header: the end of a sequence.
  private static final int VIDEO_HEADER_BYTES = 5;

  private static final int EXTENDED_METADATA = 4;

  private record Size(int width, int height) {}

  private final long droppedBefore;
  private final Track video = new Track();
  private final Track audio = new Track();
  private final Keyframes keyframes = new Keyframes();
  private final Holes holes = new Holes();
  private @Nullable String videoCodec;
  private @Nullable String audioCodec;
  private Optional<Size> size = Optional.empty();
  private Optional<Size> claimedSize = Optional.empty();
  private Optional<Sound> sound = Optional.empty();

  /// The latest frame of video, on a timeline that does not wrap; null before the first.
  private @Nullable Long videoTime;

  private long videoAt;

  /// The same of audio.
  private long audioTime;

  /// @param droppedBefore how many frames were missing when this worker took the session over
  public InputMeter(long droppedBefore) {
    this.droppedBefore = droppedBefore;
  }

  /// What follows is another publish: by another encoder, perhaps.
  public synchronized void begin() {
    beginClock();
    videoCodec = null;
    audioCodec = null;
    size = Optional.empty();
    claimedSize = Optional.empty();
    sound = Optional.empty();
  }

  /// @param now monotonic nanoseconds, the arrival
  public synchronized void see(FlvTag tag, long now) {
    if (tag.track() != 0) {
      return;
    }
    switch (tag.kind()) {
      case METADATA ->
          claimedSize =
              size(
                  OnMetaData.number(tag, "width").orElse(0),
                  OnMetaData.number(tag, "height").orElse(0));
      case VIDEO_SEQUENCE_HEADER -> {
        videoCodec = Codecs.video(tag);
        size = Sps.of(tag).flatMap(sps -> size(sps.width(), sps.height()));
      }
      case AUDIO_SEQUENCE_HEADER -> {
        audioCodec = Codecs.audio(tag);
        sound = Sound.of(tag);
      }
      case VIDEO_KEYFRAME, VIDEO_FRAME -> {
        if (isFrame(tag)) {
          seeVideo(tag, now);
        }
      }
      case AUDIO_FRAME -> seeAudio(tag, now);
      case DATA -> {}
    }
  }

  /// @return nothing when nothing came in the last seconds
  public synchronized Optional<Input> measure(long now) {
    video.forget(now);
    audio.forget(now);
    if (video.isEmpty() && audio.isEmpty()) {
      return Optional.empty();
    }
    var shown = video.isEmpty() ? Optional.<Size>empty() : size.or(() -> claimedSize);
    var heard = audio.isEmpty() ? Optional.<Sound>empty() : sound;
    return Optional.of(
        new Input(
            video.isEmpty() ? null : videoCodec,
            audio.isEmpty() ? null : audioCodec,
            shown.map(Size::width).orElse(null),
            shown.map(Size::height).orElse(null),
            hundredths(video.rate()),
            heard.map(Sound::rate).orElse(null),
            heard.map(Sound::channels).orElse(null),
            orNull(video.bitrate()),
            orNull(audio.bitrate()),
            videoTime == null ? null : orNull(keyframes.intervalMillis(videoTime)),
            droppedBefore + holes.missing()));
  }

  private void seeVideo(FlvTag tag, long now) {
    videoCodec = videoCodec == null ? Codecs.video(tag) : videoCodec;
    boolean isKeyframe = tag.kind() == TagKind.VIDEO_KEYFRAME;
    var before = videoTime;
    long time = tag.timestamp();
    if (before != null) {
      // As 32-bit numbers, so that the wrap is an ordinary small step.
      long step = (int) (tag.timestamp() - before);
      if (step < -OTHER_CLOCK || step > (now - videoAt) / MILLI + OTHER_CLOCK) {
        beginClock();
      } else {
        time = before + Math.max(0, step);
        holes.step(step, video);
      }
    }
    videoTime = time;
    videoAt = now;
    video.add(time, tag.payload().length, now);
    if (isKeyframe) {
      keyframes.add(time);
    }
  }

  private void seeAudio(FlvTag tag, long now) {
    audioCodec = audioCodec == null ? Codecs.audio(tag) : audioCodec;
    long step = audio.isEmpty() ? 0 : (int) (tag.timestamp() - audioTime);
    if (audio.isEmpty() || Math.abs(step) > OTHER_CLOCK) {
      audio.clear();
      audioTime = tag.timestamp();
    } else {
      audioTime += Math.max(0, step);
    }
    audio.add(audioTime, tag.payload().length, now);
  }

  private void beginClock() {
    video.clear();
    audio.clear();
    keyframes.clear();
    holes.begin();
    videoTime = null;
  }

  private static boolean isFrame(FlvTag tag) {
    var p = tag.payload();
    boolean isMetadata = p.length > 0 && (p[0] & 0x80) != 0 && (p[0] & 0x0F) == EXTENDED_METADATA;
    return p.length > VIDEO_HEADER_BYTES && !isMetadata;
  }

  private static Optional<Size> size(double width, double height) {
    boolean makesSense =
        width >= 1 && height >= 1 && width <= LARGEST_SIDE && height <= LARGEST_SIDE;
    return makesSense ? Optional.of(new Size((int) width, (int) height)) : Optional.empty();
  }

  private static @Nullable Double hundredths(OptionalDouble value) {
    return value.isPresent() ? Math.round(value.getAsDouble() * 100) / 100.0 : null;
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
