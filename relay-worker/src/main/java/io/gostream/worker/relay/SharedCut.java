package io.gostream.worker.relay;

import io.gostream.worker.amf.Amf0;
import io.gostream.worker.amf.AmfValue;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.rtmp.MediaChunks;
import io.gostream.worker.wire.Freight;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts batches into RTMP chunks for many publishes, one after the other. Those of a session that
/// have come equally far send the very same bytes, which are cut, and leave the heap, once, if they
/// are asked one after the other.
///
/// Not thread-safe.
final class SharedCut {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int SMALLEST_ROOM = 512 * 1024;

  /// FLV 10.1 E.4.4 has what follows; the name is a convention of all RTMP servers.
  private static final byte[] SET_DATA_FRAME = Amf0.encode(List.of(AmfValue.of("@setDataFrame")));

  /// What comes next, and what lies in the room.
  private final List<FlvTag> taken = new ArrayList<>();

  private final List<FlvTag> batch = new ArrayList<>();
  private MediaChunks.Cut cut = MediaChunks.Cut.NOBODYS;
  private ByteBuffer room = ByteBuffer.allocateDirect(SMALLEST_ROOM).flip();

  /// Takes what waits in the subscription, about a load of it.
  ///
  /// @return chunks that are right until the next call; null when the subscription is over
  @Nullable ByteBuffer next(Subscription subscription, MediaChunks chunks) {
    taken.clear();
    if (!subscription.poll(taken, Freight.LOAD_BYTES)) {
      return null;
    }
    if (taken.isEmpty()) {
      return NOTHING;
    }
    if (!isTheSame(taken) || !chunks.follow(cut)) {
      begin(taken);
      cut = chunks.cut(() -> taken.forEach(tag -> write(chunks, tag)));
      room.flip();
    }
    return room.duplicate();
  }

  private boolean isTheSame(List<FlvTag> tags) {
    if (tags.size() != batch.size()) {
      return false;
    }
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i) != batch.get(i)) {
        return false;
      }
    }
    return true;
  }

  private void begin(List<FlvTag> tags) {
    batch.clear();
    batch.addAll(tags);
    int bytes = tags.stream().mapToInt(tag -> MediaChunks.mostBytes(payload(tag).length)).sum();
    if (bytes > room.capacity()) {
      room = ByteBuffer.allocateDirect(bytes);
    }
    room.clear();
  }

  private void write(MediaChunks chunks, FlvTag tag) {
    chunks.write(room, tag.type().code(), tag.timestamp(), payload(tag));
  }

  /// Servers keep for newcomers what they are told to keep.
  private static byte[] payload(FlvTag tag) {
    if (tag.kind() != TagKind.METADATA) {
      return tag.payload();
    }
    var kept = Arrays.copyOf(SET_DATA_FRAME, SET_DATA_FRAME.length + tag.payload().length);
    System.arraycopy(tag.payload(), 0, kept, SET_DATA_FRAME.length, tag.payload().length);
    return kept;
  }
}
