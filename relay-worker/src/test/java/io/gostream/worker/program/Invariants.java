package io.gostream.worker.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;

/// What holds for everything that a splicer ever sends.
final class Invariants {

  private Invariants() {}

  static void check(List<Scene.Sent> sent) {
    var lastTime = new EnumMap<FlvTag.Type, Long>(FlvTag.Type.class);
    var header = new EnumMap<FlvTag.Type, byte[]>(FlvTag.Type.class);
    long lastSentAt = Long.MIN_VALUE;
    long latestPresented = Long.MIN_VALUE;
    byte source = 0;
    boolean sawVideo = false;
    for (var one : sent) {
      var tag = one.tag();
      assertThat(one.at()).isGreaterThanOrEqualTo(lastSentAt);
      lastSentAt = one.at();
      if (tag.kind().isSequenceHeader()) {
        var before = header.put(tag.type(), tag.payload());
        assertThat(Arrays.equals(before, tag.payload()))
            .as("a header that says nothing new")
            .isFalse();
        continue;
      }
      var last = lastTime.put(tag.type(), tag.timestamp());
      assertThat(tag.timestamp()).as("time of %s", tag).isGreaterThan(last == null ? -1 : last);
      if (tag.type() == FlvTag.Type.AUDIO) {
        continue;
      }
      boolean cut = !sawVideo || tag.payload()[5] != source;
      if (cut) {
        assertThat(tag.kind()).as("what begins after a cut").isEqualTo(TagKind.VIDEO_KEYFRAME);
        assertThat(one.presented()).as("presented after all before").isGreaterThan(latestPresented);
      }
      sawVideo = true;
      source = tag.payload()[5];
      latestPresented = Math.max(latestPresented, one.presented());
    }
  }
}
