package io.gostream.worker.testkit;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.FlvWriter;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.rtmp.RtmpMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// One publish that a sink took.
public final class SinkConnection {

  private final String name;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile boolean goodBye;

  /// @param at monotonic nanoseconds
  public record Received(FlvTag tag, long at) {}

  SinkConnection(String name) {
    this.name = name;
  }

  void add(RtmpMessage message) {
    long now = System.nanoTime();
    switch (message.type()) {
      case RtmpMessage.AUDIO -> add(FlvTag.Type.AUDIO, message, now);
      case RtmpMessage.VIDEO -> add(FlvTag.Type.VIDEO, message, now);
      default -> {}
    }
  }

  private void add(FlvTag.Type type, RtmpMessage message, long now) {
    received.add(new Received(FlvTag.of(type, message.timestamp(), message.payload()), now));
  }

  void saidGoodBye() {
    goodBye = true;
  }

  /// The name that was published: the key.
  public String name() {
    return name;
  }

  public boolean hasGoodBye() {
    return goodBye;
  }

  /// Frames of audio and video, without headers.
  public List<Received> media() {
    return received.stream().filter(r -> Footage.isFrame(r.tag())).toList();
  }

  /// Metadata and sequence headers, in the order in which they came.
  public List<FlvTag> headers() {
    return received.stream()
        .map(Received::tag)
        .filter(t -> t.kind().isSequenceHeader() || t.kind() == TagKind.METADATA)
        .toList();
  }

  public List<FlvTag> frames(FlvTag.Type type) {
    return media().stream().map(Received::tag).filter(t -> t.type() == type).toList();
  }

  /// Writes what came, headers included, as an FLV file for ffprobe to judge.
  public void record(Path file) {
    var tags = received.stream().map(Received::tag).toList();
    var tracks =
        new Tracks(
            tags.stream().anyMatch(t -> t.type() == FlvTag.Type.VIDEO),
            tags.stream().anyMatch(t -> t.type() == FlvTag.Type.AUDIO));
    var writer = new FlvWriter();
    var bytes = ByteBuffer.allocate(64 + tags.stream().mapToInt(FlvTag::size).sum());
    FlvWriter.writeHeader(bytes, tracks);
    tags.forEach(tag -> writer.write(bytes, tag));
    try {
      Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
