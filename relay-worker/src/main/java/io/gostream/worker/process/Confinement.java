package io.gostream.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What keeps children from harm, as command lines: each layer is a program that sets something up
/// and becomes the next one. What this machine has of them is found out by [ConfinementTrial].
///
/// ```
/// relay   prlimit ▶ setpriv (its user) ▶ FFmpeg
/// job     env (its folder) ▶ nice ▶ prlimit ▶ box ▶ setpriv (its user) ▶ its count of processes ▶ FFmpeg
/// ```
///
/// A relay needs the network and starts while somebody waits; a job reads a stranger's file.
///
/// @param user whom children run as; empty: the worker's own
public record Confinement(Optional<ChildUser> user, Box box, Set<Means> means) {

  /// What a job is put into.
  public enum Box {
    /// Sees its program, its folder and the system's libraries, and no network or process.
    BUBBLEWRAP,
    /// Sees the files that its user may, and no network or process.
    NAMESPACES,
    /// The same in a namespace of users, where the worker is not root.
    NAMESPACES_OF_A_USER,
    NONE
  }

  /// Programs that work here.
  public enum Means {
    ENV,
    NICE,
    PRLIMIT,
    SETPRIV,
    /// A namespace of users in which a job's processes are counted apart from all others.
    PROCESS_COUNT
  }

  /// Where a job finds its folder and its program in bubblewrap.
  private static final String JOB = "/job";

  private static final String PROGRAM = "/program";

  private static final int MOST_PROCESSES = 64;
  private static final long RELAY_MEMORY = 2L << 30;

  /// The kernel forgets this wish of the launcher's when a child becomes another user or enters a
  /// namespace of users, so it is said again each time.
  private static final List<String> DIES_WITH_PARENT = List.of("--pdeathsig", "KILL");

  private static final List<String> NO_CAPABILITIES =
      List.of("--inh-caps=-all", "--bounding-set=-all");

  public Confinement {
    means = Set.copyOf(means);
  }

  /// A relay writes no files; a dump of its memory would hold the destination's key.
  public List<String> relay(List<String> argv) {
    var confined = new ArrayList<String>();
    if (means.contains(Means.PRLIMIT)) {
      confined.addAll(List.of("prlimit", "--as=" + RELAY_MEMORY, "--fsize=0", "--core=0", "--"));
    }
    confined.addAll(privileges(user.isPresent()));
    confined.addAll(argv);
    return List.copyOf(confined);
  }

  /// @param argv begins with the program's absolute path
  public List<String> job(List<String> argv, ConfinedTool.Bounds limits) {
    var confined = new ArrayList<String>();
    if (means.contains(Means.ENV)) {
      confined.addAll(List.of("env", "-C", limits.folder().toString()));
    }
    if (means.contains(Means.NICE)) {
      confined.addAll(List.of("nice", "-n", "10"));
    }
    if (means.contains(Means.PRLIMIT)) {
      confined.addAll(
          List.of(
              "prlimit",
              "--as=" + limits.memoryBytes(),
              "--cpu=" + limits.patience().toSeconds(),
              "--fsize=" + limits.fileBytes(),
              "--core=0",
              "--"));
    }
    var program = Path.of(argv.getFirst());
    confined.addAll(
        switch (box) {
          case BUBBLEWRAP -> bubblewrap(program, limits.folder());
          case NAMESPACES -> namespaces(List.of());
          case NAMESPACES_OF_A_USER -> namespaces(List.of("--user", "--map-root-user"));
          case NONE -> List.of();
        });
    // In a namespace of users whoever enters it has every capability there.
    confined.addAll(privileges(user.isPresent() || box == Box.NAMESPACES_OF_A_USER));
    if (means.contains(Means.PROCESS_COUNT)) {
      confined.addAll(List.of("unshare", "--user", "--", "setpriv"));
      confined.addAll(DIES_WITH_PARENT);
      confined.addAll(List.of("--", "prlimit", "--nproc=" + MOST_PROCESSES, "--"));
    }
    confined.add(
        box == Box.BUBBLEWRAP && !isOfTheSystem(program)
            ? PROGRAM + "/" + program.getFileName()
            : program.toString());
    confined.addAll(argv.subList(1, argv.size()));
    return List.copyOf(confined);
  }

  /// Folders that it makes above others can be passed by root alone, so ours lie at the top.
  private List<String> bubblewrap(Path program, Path folder) {
    var argv = new ArrayList<>(List.of("bwrap", "--die-with-parent", "--new-session"));
    argv.addAll(List.of("--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
    argv.addAll(List.of("--ro-bind", "/usr", "/usr"));
    for (var system : List.of("/lib", "/lib64", "/bin", "/etc/ld.so.cache")) {
      argv.addAll(List.of("--ro-bind-try", system, system));
    }
    argv.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    if (!isOfTheSystem(program)) {
      argv.addAll(List.of("--ro-bind", String.valueOf(program.getParent()), PROGRAM));
    }
    argv.addAll(List.of("--bind", folder.toString(), JOB, "--chdir", JOB));
    if (user.isEmpty()) {
      argv.addAll(List.of("--cap-drop", "ALL")); // else only who has them becomes another user
    }
    argv.add("--");
    return argv;
  }

  private static boolean isOfTheSystem(Path program) {
    return program.startsWith("/usr") || program.startsWith("/bin");
  }

  private static List<String> namespaces(List<String> more) {
    var argv = new ArrayList<>(List.of("unshare"));
    argv.addAll(more);
    argv.addAll(List.of("--net", "--ipc", "--pid", "--mount", "--mount-proc"));
    argv.addAll(List.of("--fork", "--kill-child=KILL", "--"));
    return argv;
  }

  private List<String> privileges(boolean dropsCapabilities) {
    if (!means.contains(Means.SETPRIV)) {
      return List.of();
    }
    var argv = new ArrayList<>(List.of("setpriv"));
    user.ifPresent(
        u -> argv.addAll(List.of("--reuid=" + u.uid(), "--regid=" + u.gid(), "--clear-groups")));
    argv.add("--no-new-privs");
    if (dropsCapabilities) {
      argv.addAll(NO_CAPABILITIES);
    }
    argv.addAll(DIES_WITH_PARENT);
    argv.add("--");
    return argv;
  }

  /// Makes a folder of the worker's its children's.
  void giveTo(Path folder) throws IOException {
    if (user.isPresent()) {
      Files.setAttribute(folder, "unix:uid", user.get().uid());
    }
  }

  /// What it means for children, for the log.
  String inWords() {
    var whose = user.map(u -> "as the user " + u.name()).orElse("as the worker's own user");
    var jobs =
        switch (box) {
          case BUBBLEWRAP -> "in bubblewrap, without a network";
          case NAMESPACES, NAMESPACES_OF_A_USER ->
              "in namespaces of their own, without a network, but they see the files that their user may read: install bubblewrap";
          case NONE -> "in no sandbox, only within limits and whitelists";
        };
    return "children run %s; those that read uploads run %s".formatted(whose, jobs);
  }
}
