package io.gostream.worker.feed;

import io.gostream.worker.flv.FlvTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metadata and the latest sequence header of each track: what every newcomer must get first.
final class Headers {

  private @Nullable FlvTag metadata;
  private final Map<Integer, FlvTag> sequenceHeaders = new LinkedHashMap<>();

  void remember(FlvTag tag) {
    switch (tag.kind()) {
      case METADATA -> metadata = tag;
      case VIDEO_SEQUENCE_HEADER -> sequenceHeaders.put(tag.track(), tag);
      case AUDIO_SEQUENCE_HEADER -> sequenceHeaders.put(0x100 + tag.track(), tag);
      case VIDEO_KEYFRAME, VIDEO_FRAME, AUDIO_FRAME, DATA -> {}
    }
  }

  /// Appends them as of `timestamp`: they hold for what follows, whenever they were sent.
  void appendTo(List<FlvTag> tags, long timestamp) {
    if (metadata != null) {
      tags.add(metadata.at(timestamp));
    }
    for (var header : sequenceHeaders.values()) {
      tags.add(header.at(timestamp));
    }
  }
}
