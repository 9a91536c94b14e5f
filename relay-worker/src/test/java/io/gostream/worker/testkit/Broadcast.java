package io.gostream.worker.testkit;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a sink took, told apart into the encoder's frames and the slate's.
public final class Broadcast {

  /// Frames of one track without a hole between them: the slate's, or byte for byte those that an
  /// encoder sent one after the other.
  ///
  /// @param first which of the footage's frames it begins with; -1 for a slate
  /// @param offset what was added to the encoder's times
  public record Stretch(int first, TagKind begins, long begin, long offset, int frames) {

    public boolean isLive() {
      return first >= 0;
    }
  }

  private record Place(List<FlvTag> footage, int index) {

    boolean isFollowedBy(FlvTag tag) {
      return index + 1 < footage.size()
          && Arrays.equals(footage.get(index + 1).payload(), tag.payload());
    }

    Place next() {
      return new Place(footage, index + 1);
    }
  }

  private final SinkConnection connection;
  private final List<Footage> sources;

  public Broadcast(SinkConnection connection, Footage... sources) {
    this.connection = connection;
    this.sources = List.of(sources);
  }

  /// The stretches of live and slate, in order. What was sent may look the same at several places
  /// (a steady tone does): of these the one counts that explains most of what follows.
  public List<Stretch> stretches(FlvTag.Type type) {
    var places = places(type);
    var stretches = new ArrayList<Stretch>();
    var current = new ArrayList<FlvTag>();
    List<Place> where = List.of();
    for (var tag : connection.frames(type)) {
      var on = where.stream().filter(p -> p.isFollowedBy(tag)).map(Place::next).toList();
      var anew = places.getOrDefault(ByteBuffer.wrap(tag.payload()), List.of());
      boolean goesOn = !current.isEmpty() && (where.isEmpty() ? anew.isEmpty() : !on.isEmpty());
      if (!goesOn && !current.isEmpty()) {
        stretches.add(stretch(current, where));
        current.clear();
      }
      current.add(tag);
      where = goesOn ? on : anew;
    }
    if (!current.isEmpty()) {
      stretches.add(stretch(current, where));
    }
    return stretches;
  }

  public List<Stretch> live(FlvTag.Type type) {
    return stretches(type).stream().filter(Stretch::isLive).toList();
  }

  private Map<ByteBuffer, List<Place>> places(FlvTag.Type type) {
    var places = new HashMap<ByteBuffer, List<Place>>();
    for (var source : sources) {
      var footage = source.frames(type);
      for (int i = 0; i < footage.size(); i++) {
        places
            .computeIfAbsent(ByteBuffer.wrap(footage.get(i).payload()), _ -> new ArrayList<>())
            .add(new Place(footage, i));
      }
    }
    return places;
  }

  /// @param ends where its last frame may be in what was sent
  private static Stretch stretch(List<FlvTag> tags, List<Place> ends) {
    var begin = tags.getFirst();
    if (ends.isEmpty()) {
      return new Stretch(-1, begin.kind(), begin.timestamp(), 0, tags.size());
    }
    int first = ends.getFirst().index() - tags.size() + 1;
    long sent = ends.getFirst().footage().get(first).timestamp();
    return new Stretch(
        first, begin.kind(), begin.timestamp(), begin.timestamp() - sent, tags.size());
  }

  /// How far audio and video are at most from where the encoder had them, over all live stretches.
  public long drift() {
    var video = live(FlvTag.Type.VIDEO);
    var audio = live(FlvTag.Type.AUDIO);
    long most = 0;
    for (int i = 0; i < Math.min(video.size(), audio.size()); i++) {
      most = Math.max(most, Math.abs(video.get(i).offset() - audio.get(i).offset()));
    }
    return most;
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
