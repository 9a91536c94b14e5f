package io.gostream.launcher.nginx;

import io.gostream.launcher.port.Port;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What every nginx of ours has: a folder with its rendered configuration, a scratch folder, two
/// ports.
///
/// @param name of its process and its folder
record NginxRun(String name, NginxProgram program, Path folder, LogFile log, Port rtmp, Port hls) {

  private static final Duration GRACE = Duration.ofSeconds(5);

  /// @param home others are let through it, for nginx' worker may be another user
  static NginxRun in(Path home, String name, LogFile log, Port rtmp, Port hls) throws IOException {
    NginxProgram program = NginxProgram.find();
    Path folder = Files.createDirectories(home.resolve(name));
    if (program.user().isPresent()) {
      ScratchFolder.letThrough(home);
      ScratchFolder.letThrough(folder);
    }
    return new NginxRun(name, program, folder, log, rtmp, hls);
  }

  /// With an empty scratch folder.
  NginxPlace newPlace() throws IOException {
    return new NginxPlace(
        program.rtmpModule(),
        program.user().map(UserPrincipal::getName),
        folder,
        ScratchFolder.make(folder, program.user()),
        rtmp.number(),
        hls.number());
  }

  /// Writes the configuration.
  ProcessSpec process(String text) throws IOException {
    Path configuration = folder.resolve("nginx.conf");
    writeForUsAlone(configuration, text);
    // -e: until it has read its configuration it would log to the system's folder.
    List<String> argv =
        List.of(
            program.nginx().toString(),
            "-p",
            folder.toString(),
            "-c",
            configuration.toString(),
            "-e",
            "stderr");
    return new ProcessSpec(name, argv, Map.of(), false, folder, log, StopSignal.TERM, GRACE);
  }

  /// There may be a secret in it. nginx reads it before it becomes another user.
  private static void writeForUsAlone(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  boolean isReady() {
    return rtmp.accepts() && hls.accepts();
  }

  /// Forgets what the last run left in its folder; only after it has ended.
  void cleanUp() throws IOException {
    ScratchFolder.deleteLast(folder);
  }
}
