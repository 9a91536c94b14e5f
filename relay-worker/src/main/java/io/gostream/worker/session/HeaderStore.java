package io.gostream.worker.session;

import io.gostream.worker.flv.FlvReader;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.FlvWriter;
import io.gostream.worker.flv.Tracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a stream's metadata and sequence headers in its row, as an FLV file without media, so that
/// a worker that takes the session over knows what its slate must be like.
final class HeaderStore {

  private static final Logger LOG = LoggerFactory.getLogger(HeaderStore.class);

  /// As the column has it. Real ones have some hundred bytes.
  private static final int MAX_BYTES = 64 * 1024;

  private final JdbcClient jdbc;

  HeaderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(Lease held, Collection<FlvTag> headers) {
    int size = FlvWriter.HEADER_BYTES + headers.stream().mapToInt(FlvTag::size).sum();
    if (size > MAX_BYTES) {
      LOG.warn("session {}: its headers are too large to be kept", held.streamId());
      return;
    }
    jdbc.sql(
            """
            update streams set stream_headers = :headers
            where id = :id and worker_id = :worker and lease_epoch = :epoch
              and stream_headers is distinct from :headers
            """)
        .param("headers", file(headers, size))
        .param("id", held.streamId())
        .param("worker", held.workerId())
        .param("epoch", held.epoch())
        .update();
  }

  private static byte[] file(Collection<FlvTag> headers, int size) {
    var file = ByteBuffer.allocate(size);
    FlvWriter.writeHeader(file, Tracks.NONE);
    var writer = new FlvWriter();
    headers.forEach(tag -> writer.write(file, tag));
    return Arrays.copyOf(file.array(), file.position());
  }

  static List<FlvTag> read(byte @Nullable [] file) {
    try {
      return file == null ? List.of() : FlvReader.read(file);
    } catch (IOException e) {
      LOG.warn("a stream's headers cannot be read: {}", e.getMessage());
      return List.of();
    }
  }
}
