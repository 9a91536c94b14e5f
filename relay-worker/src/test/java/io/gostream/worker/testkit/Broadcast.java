package io.gostream.worker.testkit;

import io.gostream.worker.flv.FlvTag;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a sink took, told apart into the encoder's frames and the slate's.
public final class Broadcast {

  /// Frames of one track that follow on each other at the encoder, too.
  ///
  /// @param offset what was added to the encoder's times
  public record Run(boolean live, long begin, long offset, int frames) {}

  private final SinkConnection connection;
  private final Map<FlvTag.Type, Map<ByteBuffer, FlvTag>> sent = new HashMap<>();

  public Broadcast(SinkConnection connection, Footage... sources) {
    this.connection = connection;
    for (var type : List.of(FlvTag.Type.VIDEO, FlvTag.Type.AUDIO)) {
      var frames = new HashMap<ByteBuffer, FlvTag>();
      for (var source : sources) {
        source.frames(type).forEach(f -> frames.put(ByteBuffer.wrap(f.payload()), f));
      }
      sent.put(type, frames);
    }
  }

  /// The stretches of live and slate, in order.
  public List<Run> runs(FlvTag.Type type) {
    var runs = new ArrayList<Run>();
    var frames = sent.getOrDefault(type, Map.of());
    for (var tag : connection.frames(type)) {
      var source = frames.get(ByteBuffer.wrap(tag.payload()));
      boolean live = source != null;
      long offset = source == null ? 0 : tag.timestamp() - source.timestamp();
      var last = runs.isEmpty() ? null : runs.getLast();
      if (last != null && last.live() == live && (!live || Math.abs(offset - last.offset()) <= 2)) {
        runs.set(runs.size() - 1, new Run(live, last.begin(), last.offset(), last.frames() + 1));
      } else {
        runs.add(new Run(live, tag.timestamp(), offset, 1));
      }
    }
    return runs;
  }

  /// How far audio and video are from where the encoder had them, in the last live stretch.
  public long drift() {
    return Math.abs(lastLive(FlvTag.Type.VIDEO).offset() - lastLive(FlvTag.Type.AUDIO).offset());
  }

  private Run lastLive(FlvTag.Type type) {
    return runs(type).reversed().stream().filter(Run::live).findFirst().orElseThrow();
  }

  /// The longest step of time from frame to frame, in milliseconds.
  public long longestStep(FlvTag.Type type) {
    var frames = connection.frames(type);
    long longest = 0;
    for (int i = 1; i < frames.size(); i++) {
      longest = Math.max(longest, frames.get(i).timestamp() - frames.get(i - 1).timestamp());
    }
    return longest;
  }

  /// The longest pause between the arrivals of two frames since `since`, in milliseconds.
  public long longestPause(long since) {
    var media = connection.media();
    long longest = 0;
    for (int i = 1; i < media.size(); i++) {
      if (media.get(i).at() >= since) {
        longest = Math.max(longest, media.get(i).at() - media.get(i - 1).at());
      }
    }
    return longest / 1_000_000;
  }

  /// Decodes all of it; fails with the decoder's words when it finds anything wrong.
  public void decode(Path file) {
    connection.record(file);
    var words =
        Tools.run(
            Tools.ffmpeg().toString(),
            "-v",
            "error",
            "-xerror",
            "-err_detect",
            "explode",
            "-i",
            file.toString(),
            "-fps_mode",
            "passthrough",
            "-enc_time_base",
            "1:1000",
            "-f",
            "null",
            "-");
    if (!words.isBlank()) {
      throw new AssertionError(words);
    }
  }
}
