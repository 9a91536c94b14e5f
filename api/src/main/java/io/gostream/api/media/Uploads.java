package io.gostream.api.media;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.tenancy.Tenancy;
import io.gostream.core.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Takes uploads in: from the network straight to the disk, a few buffers at a time, and into the
/// gallery only when the whole file is there. However an upload ends before (the client goes away,
/// stands still, sends too much; the disk is full), nothing of it stays.
@Component
class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /// Network buffers, some 64 kB each at most, between network and disk, for each upload.
  private static final int PREFETCH = 8;

  private final MediaLibrary library;
  private final MediaFolder folder;
  private final Reservations reservations;
  private final MediaProperties properties;
  private final Set<Path> onTheirWay = ConcurrentHashMap.newKeySet();

  /// Network buffers come on the event loop; the disk and the rows are written on virtual threads.
  /// They are not interrupted when a client leaves: that would cut the connection to PostgreSQL,
  /// and maybe a row from its file.
  private final Scheduler blocking =
      Schedulers.fromExecutor(task -> Thread.ofVirtual().name("upload").start(task));

  Uploads(
      MediaLibrary library,
      MediaFolder folder,
      Reservations reservations,
      MediaProperties properties) {
    this.library = library;
    this.folder = folder;
    this.reservations = reservations;
    this.properties = properties;
  }

  /// @param declaredSize what the client says, or negative
  /// @param body read once, and only when there is room for it
  Mono<Medium> receive(UUID userId, String name, long declaredSize, Flux<DataBuffer> body) {
    return Mono.usingWhen(
        Mono.fromSupplier(Slot::new),
        slot ->
            Mono.fromCallable(() -> slot.open(userId, declaredSize))
                .subscribeOn(blocking)
                .flatMap(incoming -> receive(incoming, userId, name, declaredSize, body)),
        slot -> Mono.fromRunnable(slot::close).subscribeOn(blocking));
  }

  private Mono<Medium> receive(
      Incoming incoming, UUID userId, String name, long declaredSize, Flux<DataBuffer> body) {
    return body.map(Uploads::copied)
        .timeout(properties.idleTimeout())
        .onErrorMap(e -> interrupted())
        .publishOn(blocking, PREFETCH)
        .doOnNext(part -> write(incoming, part))
        .then(
            Mono.fromCallable(() -> finish(incoming, userId, name, declaredSize))
                .subscribeOn(blocking));
  }

  /// Whether the file is written by this process at the moment.
  boolean isOnItsWay(Path file) {
    return onTheirWay.contains(file);
  }

  private Incoming begin(UUID userId, long declaredSize) throws IOException {
    if (declaredSize == 0) {
      throw empty();
    }
    var reservation =
        reservations.reserve(userId, library.limits(userId), library.usage(userId), declaredSize);
    try {
      Incoming incoming =
          Incoming.open(
              folder.newIncoming(),
              reservation,
              declaredSize,
              () -> folder.usableSpace() - properties.keepFree().toBytes());
      onTheirWay.add(incoming.file());
      return incoming;
    } catch (IOException e) {
      reservation.close();
      throw Incoming.orStorageFull(e);
    } catch (ProblemException e) {
      reservation.close();
      throw e;
    }
  }

  /// Network buffers are counted, and who counts them down when an upload breaks off, this or the
  /// framework, is a race; what the queue holds is the collector's.
  private static byte[] copied(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static void write(Incoming incoming, byte[] part) {
    try {
      incoming.write(ByteBuffer.wrap(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Medium finish(Incoming incoming, UUID userId, String name, long declaredSize)
      throws IOException {
    if (incoming.size() == 0) {
      throw empty();
    }
    if (declaredSize >= 0 && incoming.size() != declaredSize) {
      throw interrupted();
    }
    UUID id = Ids.newId();
    try {
      byte[] hash = incoming.complete();
      folder.admit(incoming.file(), userId, id);
      return Tenancy.of(userId).call(() -> added(userId, id, name, hash, incoming.size()));
    } catch (IOException e) {
      throw Incoming.orStorageFull(e);
    }
  }

  private Medium added(UUID userId, UUID id, String name, byte[] hash, long size)
      throws IOException {
    try {
      return library.add(userId, id, name, hash, size);
    } catch (ProblemException | DataIntegrityViolationException e) {
      // It is certain that there is no row. After any other failure nobody knows; the janitor does.
      folder.delete(userId, id);
      throw e;
    }
  }

  private static ProblemException empty() {
    return ProblemException.invalid("file", "The file is empty. Choose another one.");
  }

  private static ProblemException interrupted() {
    return ProblemException.of(
        ProblemType.MALFORMED_REQUEST,
        "The upload stopped before the whole file had come. Upload it again.");
  }

  /// Holds what an upload has opened. A client may be gone before that has happened: then it is not
  /// opened any more.
  private final class Slot {

    private @Nullable Incoming incoming;
    private boolean closed;

    synchronized Incoming open(UUID userId, long declaredSize) throws IOException {
      if (closed) {
        throw interrupted();
      }
      Incoming opened = Tenancy.of(userId).call(() -> begin(userId, declaredSize));
      incoming = opened;
      return opened;
    }

    synchronized void close() {
      closed = true;
      if (incoming == null) {
        return;
      }
      try {
        incoming.close();
      } catch (IOException e) {
        LOG.warn("The rest of an upload stays for the janitor: {}", e.toString());
      } finally {
        onTheirWay.remove(incoming.file());
      }
    }
  }
}
