package io.gostream.worker.testkit;

import io.gostream.worker.flv.FlvTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// FLV files as encoders make them, rendered once per machine, and the tags in them.
public enum Footage {
  /// H.264 High with B-frames, a keyframe every 2 s, AAC 48 kHz stereo.
  EVERY_2_S(60, true, true),
  /// As OBS is set up by default: a keyframe every 8.3 s.
  EVERY_8_S(250, true, true),
  VIDEO_ONLY(60, true, false),
  AUDIO_ONLY(60, false, true),
  /// Another encoder's: no B-frames, another size, another audio rate, 25 frames per second.
  OTHER_PARAMETERS(50, true, true);

  private static final int SECONDS = 60;

  private final int gop;
  private final boolean video;
  private final boolean audio;

  Footage(int gop, boolean video, boolean audio) {
    this.gop = gop;
    this.video = video;
    this.audio = audio;
  }

  public synchronized Path file() {
    var file = Path.of("target", "footage", name() + ".flv").toAbsolutePath();
    if (!Files.exists(file)) {
      render(file);
    }
    return file;
  }

  private boolean isOther() {
    return this == OTHER_PARAMETERS;
  }

  private void render(Path file) {
    var argv = new ArrayList<>(List.of(Tools.ffmpeg().toString(), "-v", "error", "-y"));
    if (video) {
      argv.addAll(
          List.of(
              "-f",
              "lavfi",
              "-i",
              isOther() ? "testsrc2=size=480x270:rate=25" : "testsrc2=size=640x360:rate=30"));
    }
    if (audio) {
      argv.addAll(
          List.of(
              "-f",
              "lavfi",
              "-i",
              "sine=frequency=440:sample_rate=" + (isOther() ? 44100 : 48000)));
    }
    argv.addAll(List.of("-t", Integer.toString(SECONDS)));
    if (video) {
      var g = Integer.toString(gop);
      argv.addAll(
          List.of(
              "-c:v",
              "libx264",
              "-preset",
              "veryfast",
              "-profile:v",
              "high",
              "-bf",
              isOther() ? "0" : "2"));
      argv.addAll(List.of("-g", g, "-keyint_min", g, "-sc_threshold", "0", "-b:v", "1500k"));
      argv.addAll(List.of("-pix_fmt", "yuv420p"));
    }
    if (audio) {
      argv.addAll(List.of("-c:a", "aac", "-ac", "2", "-b:a", "128k"));
    }
    try {
      Files.createDirectories(file.getParent());
      var partial = file.resolveSibling(name() + ".part.flv");
      argv.add(partial.toString());
      Tools.run(argv.toArray(String[]::new));
      Files.move(partial, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The frames of a kind, without headers, in their order.
  public List<FlvTag> frames(FlvTag.Type type) {
    return tags().stream().filter(t -> t.type() == type && isFrame(t)).toList();
  }

  /// An end of sequence is no frame: its tag has a header and nothing behind it.
  static boolean isFrame(FlvTag tag) {
    return tag.kind().isMedia() && (tag.type() == FlvTag.Type.AUDIO || tag.payload().length > 5);
  }

  public List<FlvTag> tags() {
    try {
      var in = ByteBuffer.wrap(Files.readAllBytes(file()));
      in.position(9 + 4);
      var tags = new ArrayList<FlvTag>();
      while (in.hasRemaining()) {
        var type = type(in.get());
        int size = int24(in);
        int time = int24(in) | (in.get() & 0xFF) << 24;
        int24(in);
        var payload = new byte[size];
        in.get(payload);
        in.getInt();
        tags.add(FlvTag.of(type, time, payload));
      }
      return tags;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FlvTag.Type type(byte code) {
    return switch (code) {
      case 8 -> FlvTag.Type.AUDIO;
      case 9 -> FlvTag.Type.VIDEO;
      default -> FlvTag.Type.SCRIPT;
    };
  }

  private static int int24(ByteBuffer in) {
    return (in.get() & 0xFF) << 16 | (in.get() & 0xFF) << 8 | (in.get() & 0xFF);
  }

  /// Where `arrived` lies in `sent`, byte for byte and without a hole; -1 when it does not.
  public static int indexOf(List<FlvTag> arrived, List<FlvTag> sent) {
    for (int start = 0; start + arrived.size() <= sent.size(); start++) {
      if (matches(arrived, sent, start)) {
        return start;
      }
    }
    return -1;
  }

  private static boolean matches(List<FlvTag> arrived, List<FlvTag> sent, int start) {
    for (int i = 0; i < arrived.size(); i++) {
      if (!Arrays.equals(arrived.get(i).payload(), sent.get(start + i).payload())) {
        return false;
      }
    }
    return true;
  }
}
