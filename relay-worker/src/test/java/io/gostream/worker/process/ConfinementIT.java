package io.gostream.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.Patience;
import io.gostream.worker.process.Confinement.Box;
import io.gostream.worker.process.Confinement.Means;
import io.gostream.worker.testkit.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/// What children cannot do, shown by real ones that try, without any of FFmpeg's whitelists.
class ConfinementIT {

  private static final Path FOLDER = Path.of("target", "confinement").toAbsolutePath();
  private static final String SECRET = "a-secret-of-the-worker";

  private static Confinement found;

  private final ProcessLauncher launcher = new ProcessLauncher(Map.of("MARK", "ours"));
  private WorkFolder work;
  private WorkFolder.Job job;
  private Path secret;

  @BeforeAll
  static void find() throws IOException {
    found = ConfinementTrial.on(Tools.ffmpeg(), Sandbox.AUTO, "");
  }

  @BeforeEach
  void start() throws IOException {
    work = WorkFolder.in(FOLDER);
    job = work.job();
    secret = Files.createTempFile(FOLDER.getParent(), "secret", ".key");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(secret, SECRET);
  }

  @AfterEach
  void end() throws IOException {
    Files.delete(secret);
    job.close();
    work.close();
    launcher.close();
  }

  /// Every box that works here; what does not is not chosen by the worker either.
  static List<Confinement> boxes() throws IOException {
    var best = ConfinementTrial.on(Tools.ffmpeg(), Sandbox.AUTO, "");
    var all = new ArrayList<Confinement>();
    for (var box : Box.values()) {
      var one = new Confinement(best.user(), box, best.means());
      if (box != Box.NONE && ConfinementTrial.runs(one, Tools.ffmpeg())) {
        all.add(one);
      }
    }
    return all;
  }

  private ConfinedTool.Bounds bounds() {
    return new ConfinedTool.Bounds(job.folder(), 2L << 30, Patience.LIMIT, 1L << 20);
  }

  private ConfinedTool.Result shell(Confinement confinement, String script)
      throws IOException, InterruptedException {
    return new ConfinedTool(launcher, confinement)
        .run("test", List.of("/usr/bin/sh", "-c", script), Optional.empty(), bounds());
  }

  private ConfinedTool.Result ffmpeg(Confinement confinement, String... options)
      throws IOException, InterruptedException {
    var argv = new ArrayList<>(List.of(Tools.ffmpeg().toString(), "-v", "error", "-y"));
    argv.addAll(List.of(options));
    return new ConfinedTool(launcher, confinement).run("test", argv, Optional.empty(), bounds());
  }

  @Test
  void someBoxWorksHere() throws IOException {
    assertThat(boxes()).isNotEmpty();
    assertThat(found.box()).isNotEqualTo(Box.NONE);
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobReachesNoListenerOnThisMachine(Confinement confinement) throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(1);
      var url = "http://127.0.0.1:%d/".formatted(listener.getLocalPort());
      // No whitelist: FFmpeg would go there.
      var result = ffmpeg(confinement, "-i", url, "-f", "null", "-");
      assertThat(result.succeeded()).isFalse();
      assertThat(String.join(" ", result.errors()))
          .containsAnyOf("Network is unreachable", "Connection refused");
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobReadsNoSecretOfTheWorkers(Confinement confinement) throws Exception {
    assumeThat(confinement.user().isPresent() || confinement.box() == Box.BUBBLEWRAP)
        .as("a user of their own, or a box that hides files")
        .isTrue();
    var result = shell(confinement, "cat " + secret);
    assertThat(result.code()).isNotZero();
    assertThat(result.output()).doesNotContain(SECRET);
    var list = "ffconcat version 1.0\nfile '%s'\n".formatted(secret);
    Files.writeString(job.folder().resolve("upload.mp4"), list);
    // Every protection of FFmpeg's own is switched off.
    result =
        ffmpeg(
            confinement,
            "-f",
            "concat",
            "-safe",
            "0",
            "-i",
            "upload.mp4",
            "-c",
            "copy",
            "-f",
            "data",
            "-map",
            "0",
            "stolen");
    assertThat(result.succeeded()).isFalse();
    assertThat(String.join(" ", result.errors()))
        .containsAnyOf("Permission denied", "No such file or directory");
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobSeesNoOtherProcess(Confinement confinement) throws Exception {
    var result = shell(confinement, "echo /proc/[0-9]*; cat /proc/[0-9]*/environ");
    assertThat(result.output()).contains("/proc/1").doesNotContain("GOSTREAM", "HOME=");
    long worker = ProcessHandle.current().pid();
    assertThat(result.output().lines().findFirst().orElseThrow().split(" "))
        .hasSizeLessThan(8)
        .doesNotContain("/proc/" + worker);
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobHasNoPrivilegesAndGetsNone(Confinement confinement) throws Exception {
    var status = shell(confinement, "cat /proc/self/status").output();
    assertThat(status)
        .containsPattern("NoNewPrivs:\\s1")
        .containsPattern("CapEff:\\s0{16}")
        .containsPattern("CapPrm:\\s0{16}")
        .containsPattern("CapInh:\\s0{16}")
        .containsPattern("CapAmb:\\s0{16}");
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobWritesToItsOwnFolderAlone(Confinement confinement) throws Exception {
    try (var other = work.job()) {
      var mine = job.folder().resolve("mine");
      Files.writeString(other.folder().resolve("theirs"), SECRET);
      var result =
          shell(
              confinement,
              "echo made > mine; cat %1$s/theirs; echo no > %1$s/new; ls %2$s"
                  .formatted(other.folder(), FOLDER));
      assertThat(mine).hasContent("made");
      assumeThat(confinement.user().isPresent() || confinement.box() == Box.BUBBLEWRAP).isTrue();
      assertThat(result.output()).doesNotContain(SECRET, other.folder().getFileName().toString());
      assertThat(other.folder().resolve("new")).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobThatForksWithoutEndIsStopped(Confinement confinement) throws Exception {
    assumeThat(confinement.means()).contains(Means.PROCESS_COUNT);
    var result =
        shell(
            confinement,
            "i=0; while [ $i -lt 200 ]; do sleep 30 & i=$((i+1)); done; echo all of them");
    assertThat(result.output()).doesNotContain("all of them");
    assertThat(String.join(" ", result.errors())).containsIgnoringCase("cannot fork");
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobThatTakesTooMuchMemoryDiskOrTimeEnds(Confinement confinement) throws Exception {
    var big = shell(confinement, "head -c 4000000000 /dev/zero | tail");
    assertThat(big.succeeded()).isFalse();
    shell(confinement, "head -c 5000000 /dev/zero > file");
    assertThat(Files.size(job.folder().resolve("file"))).isEqualTo(1L << 20);
    var endless =
        new ConfinedTool(launcher, confinement)
            .run(
                "test",
                List.of("/usr/bin/sh", "-c", "while :; do :; done"),
                Optional.empty(),
                new ConfinedTool.Bounds(job.folder(), 2L << 30, Duration.ofSeconds(1), 0));
    assertThat(endless.withinBounds()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void aJobThatIsKilledIsGoneWithAllThatItStarted(Confinement confinement) throws Exception {
    confinement.giveTo(job.folder());
    var mark = "731.%d".formatted(System.nanoTime());
    BlockingQueue<String> output = new LinkedBlockingQueue<>();
    var argv =
        List.of("/usr/bin/sh", "-c", "sleep %s & echo ready; sleep %s".formatted(mark, mark));
    var process =
        launcher.launch(
            "test",
            new ProcessSpec(confinement.job(argv, bounds()), Map.of("PATH", "/usr/bin:/bin")),
            output::add);
    assertThat(output.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("ready");
    await().until(() -> processesWith("sleep\0" + mark) == 2);
    process.kill();
    process.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    await().until(() -> processesWith("sleep\0" + mark) == 0);
  }

  private static long processesWith(String words) throws IOException {
    try (var processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(p -> Character.isDigit(p.getFileName().toString().charAt(0)))
          .filter(p -> read(p.resolve("cmdline")).startsWith(words))
          .count();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void aRelayRunsAsItsOwnUserWithAnEmptyEnvironmentAndItsPid() throws Exception {
    BlockingQueue<String> output = new LinkedBlockingQueue<>();
    var argv = found.relay(List.of("/usr/bin/sh", "-c", "echo $$; cat; cat " + secret));
    var process = launcher.launch("test", new ProcessSpec(argv, Map.of()), output::add);
    assertThat(output.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo(Long.toString(process.pid()));
    var proc = Path.of("/proc", Long.toString(process.pid()));
    assertThat(read(proc.resolve("environ")).split("\0")).containsExactly("MARK=ours");
    var status = read(proc.resolve("status"));
    assertThat(status).containsPattern("NoNewPrivs:\\s1");
    if (found.user().isPresent()) {
      int uid = found.user().get().uid();
      assertThat(status)
          .containsPattern("Uid:\\s%1$d\\s%1$d\\s%1$d\\s%1$d".formatted(uid))
          .containsPattern("Groups:\\s*\n")
          .containsPattern("CapEff:\\s0{16}")
          .containsPattern("CapBnd:\\s0{16}");
    }
    var limits = read(proc.resolve("limits"));
    assertThat(limits)
        .containsPattern("Max core file size\\s+0 ")
        .containsPattern("Max file size\\s+0 ");
    // Its stdin ends, and so does it; the secret is not for it.
    process.stdin().close();
    process.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (found.user().isPresent()) {
      assertThat(output).doesNotContain(SECRET);
    }
  }

  @Test
  void theKernelKillsARelayOfAnotherUserWithItsWorker() throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    var argv = found.relay(List.of("/usr/bin/setpriv", "--dump"));
    var process = launcher.launch("test", new ProcessSpec(argv, Map.of()), said::add);
    process.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(said).anyMatch(line -> line.matches("Parent death signal: .*KILL"));
  }

  @Test
  void aRelayOfAnotherUserHearsTheStopAndIsKilledWhenItDoesNot() throws Exception {
    BlockingQueue<String> output = new LinkedBlockingQueue<>();
    var polite =
        found.relay(
            List.of("/usr/bin/sh", "-c", "trap 'exit 7' TERM; echo; while :; do sleep 0.05; done"));
    var process = launcher.launch("test", new ProcessSpec(polite, Map.of()), output::add);
    var deaf =
        found.relay(
            List.of("/usr/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"));
    var other = launcher.launch("test", new ProcessSpec(deaf, Map.of()), output::add);
    assertThat(output.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("ready");
    process.stop(Patience.LIMIT);
    other.stop(Duration.ofMillis(100));
    assertThat(other.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ProcessState.Killed.class);
    assertThat(process.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ProcessState.Exited.class);
  }

  @Test
  void aChildUserThatDoesNotExistIsToldBeforeAnythingStarts() {
    assertThatThrownBy(() -> ConfinementTrial.on(Tools.ffmpeg(), Sandbox.AUTO, "no-such-user"))
        .isInstanceOf(CannotConfineException.class)
        .hasMessageContaining("GOSTREAM_CHILD_USER names no-such-user")
        .hasMessageContaining("useradd --system");
  }

  @Test
  void aProgramThatItsUserCannotReachIsToldToWhoeverNamedTheUser() throws Exception {
    assumeThat(ChildUser.weAreRoot()).isTrue();
    var hidden = Files.createTempDirectory("gostream-hidden"); // 0700
    var program = Files.copy(Tools.ffmpeg(), hidden.resolve("ffmpeg"));
    program.toFile().setExecutable(true, false);
    try (var files = Files.list(Tools.ffmpeg().getParent())) {
      for (var library : files.filter(f -> f.getFileName().toString().contains(".so")).toList()) {
        Files.createSymbolicLink(hidden.resolve(library.getFileName()), library);
      }
    }
    assertThatThrownBy(() -> ConfinementTrial.on(program, Sandbox.AUTO, "nobody"))
        .isInstanceOf(CannotConfineException.class)
        .hasMessageContaining("cannot be run as the user nobody");
    // Where nobody named one, children share the worker's user, and the log says so.
    assertThat(ConfinementTrial.on(program, Sandbox.AUTO, "").user()).isEmpty();
    FileSystemUtils.deleteRecursively(hidden);
  }

  @Test
  void offLeavesLimitsAndTheUser() throws Exception {
    var off = ConfinementTrial.on(Tools.ffmpeg(), Sandbox.OFF, "");
    assertThat(off.box()).isEqualTo(Box.NONE);
    assertThat(off.user()).isEqualTo(found.user());
    assertThat(off.means()).containsAll(EnumSet.of(Means.PRLIMIT, Means.SETPRIV));
  }
}
