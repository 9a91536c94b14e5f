package io.gostream.worker.process;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the jobs of this process have a folder each, below one that several processes may share.
/// Who opens one deletes what the dead have left. A lock that the kernel takes back from a process
/// that ends tells them from the living, in other containers, too.
///
/// ```
/// shared/gate.lock     held while somebody opens
/// shared/<name>.lock   held as long as its process lives
/// shared/<name>/       its jobs
/// ```
public final class WorkFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
  private static final String LOCK = ".lock";
  private static final String GATE = "gate" + LOCK;

  /// Those of this process: to look at their locks would be to lose them.
  private static final Set<Path> OURS = new HashSet<>();

  private final Path folder;
  private final Path lockFile;
  private final FileChannel lock;

  private WorkFolder(Path folder, Path lockFile, FileChannel lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  public static WorkFolder in(Path shared) throws IOException {
    var real = Files.createDirectories(shared).toRealPath();
    // Jobs get into their own folders from outside: nobody needs to find any others' here.
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
    synchronized (OURS) {
      try (var gate = open(real.resolve(GATE));
          var _ = gate.lock()) {
        sweep(real);
        var name = UUID.randomUUID().toString();
        var lockFile = real.resolve(name + LOCK);
        var lock = open(lockFile);
        lock.lock();
        OURS.add(lockFile);
        return new WorkFolder(Files.createDirectory(real.resolve(name)), lockFile, lock);
      }
    }
  }

  /// A job's own folder, gone when it is closed.
  public record Job(Path folder) implements AutoCloseable {

    /// Puts what the job has made where it is kept: whole or not at all, and as a file of ours. A
    /// child that took over its program may have left a link to a file that only we can read, or
    /// may hold its own file open.
    ///
    /// @param name in the folder
    public void deliver(String name, Path target) throws IOException {
      var made = folder.resolve(name);
      if (!Files.isRegularFile(made, NOFOLLOW_LINKS)) {
        throw new NoSuchFileException(made.toString());
      }
      var ours = folder.resolveSibling(folder.getFileName() + "." + name);
      try (var in = Files.newInputStream(made, NOFOLLOW_LINKS)) {
        Files.copy(in, ours);
        Files.move(ours, target, ATOMIC_MOVE, REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(ours);
      }
    }

    @Override
    public void close() throws IOException {
      delete(folder);
    }
  }

  public Job job() throws IOException {
    return new Job(Files.createDirectory(folder.resolve(UUID.randomUUID().toString())));
  }

  private static void sweep(Path shared) throws IOException {
    try (var files = Files.list(shared)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) { // locks, then folders
        var name = file.getFileName().toString();
        if (Files.isDirectory(file)) {
          if (!Files.exists(shared.resolve(name + LOCK))) {
            LOG.info("what a dead worker left is deleted: {}", file);
            delete(file);
          }
        } else if (name.endsWith(LOCK) && !name.equals(GATE) && isDead(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isDead(Path lockFile) throws IOException {
    if (OURS.contains(lockFile)) {
      return false;
    }
    try (var channel = open(lockFile);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // It is gone, which was the aim.
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OURS) {
      if (OURS.remove(lockFile)) {
        delete(folder);
        Files.deleteIfExists(lockFile);
        lock.close();
      }
    }
  }
}
