package io.gostream.bench.jmh;

import io.gostream.worker.flv.FlvTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A second of a stream of 6 Mbit/s, made up: nothing here looks into frames.
final class Media {

  private static final int FRAMES = 30;
  private static final int FRAME_BYTES = 25_000;
  private static final byte KEYFRAME = 0x17;
  private static final byte FRAME = 0x27;

  private Media() {}

  static List<FlvTag> second() {
    var random = new Random(8);
    var tags = new ArrayList<FlvTag>();
    tags.add(FlvTag.of(FlvTag.Type.VIDEO, 0, new byte[] {KEYFRAME, 0, 0, 0, 0, 1}));
    tags.add(FlvTag.of(FlvTag.Type.AUDIO, 0, new byte[] {(byte) 0xAF, 0, 0x12, 0x10}));
    for (int frame = 0; frame < FRAMES; frame++) {
      var payload = new byte[FRAME_BYTES];
      random.nextBytes(payload);
      payload[0] = frame == 0 ? KEYFRAME : FRAME;
      payload[1] = 1;
      tags.add(FlvTag.of(FlvTag.Type.VIDEO, frame * 1000L / FRAMES, payload));
      var sound = new byte[340];
      sound[0] = (byte) 0xAF;
      sound[1] = 1;
      tags.add(FlvTag.of(FlvTag.Type.AUDIO, frame * 1000L / FRAMES, sound));
    }
    return List.copyOf(tags);
  }

  static int bytes(List<FlvTag> tags) {
    return tags.stream().mapToInt(FlvTag::size).sum();
  }
}
