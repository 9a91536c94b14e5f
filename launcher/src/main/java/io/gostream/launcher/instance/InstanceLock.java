package io.gostream.launcher.instance;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Makes sure that one home is used by one launcher. The lock ends with its process, however that
/// ends; the pid in the file is there only for the message.
final class InstanceLock implements AutoCloseable {

  private final FileChannel channel;

  private InstanceLock(FileChannel channel) {
    this.channel = channel;
  }

  static InstanceLock take(Path home) throws IOException {
    Path file = home.resolve("instance.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new CannotStartException(
          "GoStream runs on %s already (pid %s): stop it, or set GOSTREAM_HOME to another folder."
              .formatted(home, Files.readString(file).strip()));
    }
    channel.truncate(0);
    String pid = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return new InstanceLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Ours already, by another instance in this very process.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
