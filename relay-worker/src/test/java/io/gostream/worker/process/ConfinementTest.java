package io.gostream.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.process.Confinement.Box;
import io.gostream.worker.process.Confinement.Means;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The exact command lines: a flag that is missing is a hole.
class ConfinementTest {

  private static final Optional<ChildUser> OWN = Optional.of(new ChildUser("child", 1234, 5678));
  private static final Optional<ChildUser> SHARED = Optional.empty();
  private static final Set<Means> ALL = EnumSet.allOf(Means.class);

  private static final ConfinedTool.Bounds BOUNDS =
      new ConfinedTool.Bounds(Path.of("/home/jobs/1"), 1_000, Duration.ofSeconds(30), 2_000);

  private static final String LIMITS =
      "env -C /home/jobs/1 nice -n 10 prlimit --as=1000 --cpu=30 --fsize=2000 --core=0 -- ";

  private static final String BWRAP =
      "bwrap --die-with-parent --new-session --unshare-net --unshare-pid --unshare-ipc --unshare-uts"
          + " --ro-bind /usr /usr --ro-bind-try /lib /lib --ro-bind-try /lib64 /lib64"
          + " --ro-bind-try /bin /bin --ro-bind-try /etc/ld.so.cache /etc/ld.so.cache"
          + " --proc /proc --dev /dev --ro-bind /tools /program --bind /home/jobs/1 /job --chdir /job";

  private static final String BECOME_CHILD =
      "setpriv --reuid=1234 --regid=5678 --clear-groups --no-new-privs --inh-caps=-all"
          + " --bounding-set=-all --pdeathsig KILL -- ";

  private static final String COUNTED =
      "unshare --user -- setpriv --pdeathsig KILL -- prlimit --nproc=64 -- ";

  private static String job(Optional<ChildUser> user, Box box, Set<Means> means) {
    return String.join(
        " ", new Confinement(user, box, means).job(List.of("/tools/ffmpeg", "-i", "fd:"), BOUNDS));
  }

  private static String relay(Optional<ChildUser> user, Set<Means> means) {
    return String.join(
        " ", new Confinement(user, Box.BUBBLEWRAP, means).relay(List.of("/tools/ffmpeg", "-a")));
  }

  @Test
  void aRelayHasLimitsAndAUserOfItsOwnAndStaysOneProcess() {
    assertThat(relay(OWN, ALL))
        .isEqualTo(
            "prlimit --as=2147483648 --fsize=0 --core=0 -- " + BECOME_CHILD + "/tools/ffmpeg -a");
  }

  @Test
  void aRelayThatSharesItsWorkersUserGetsNoNewPrivilegesEither() {
    assertThat(relay(SHARED, ALL))
        .isEqualTo(
            "prlimit --as=2147483648 --fsize=0 --core=0 --"
                + " setpriv --no-new-privs --pdeathsig KILL -- /tools/ffmpeg -a");
  }

  @Test
  void aJobInBubblewrapSeesItsFolderItsProgramAndTheSystemsLibraries() {
    assertThat(job(OWN, Box.BUBBLEWRAP, ALL))
        .isEqualTo(LIMITS + BWRAP + " -- " + BECOME_CHILD + COUNTED + "/program/ffmpeg -i fd:");
  }

  @Test
  void aJobOfAWorkerThatIsNotRootHasNoCapabilitiesInBubblewrap() {
    assertThat(job(SHARED, Box.BUBBLEWRAP, ALL))
        .isEqualTo(
            LIMITS
                + BWRAP
                + " --cap-drop ALL -- setpriv --no-new-privs --pdeathsig KILL -- "
                + COUNTED
                + "/program/ffmpeg -i fd:");
  }

  @Test
  void aProgramOfTheSystemKeepsItsNameInBubblewrap() {
    var argv =
        new Confinement(OWN, Box.BUBBLEWRAP, Set.of()).job(List.of("/usr/bin/ffmpeg"), BOUNDS);
    assertThat(argv).doesNotContain("/program").endsWith("/usr/bin/ffmpeg");
  }

  @Test
  void withoutBubblewrapAJobHasNamespacesOfItsOwn() {
    assertThat(job(OWN, Box.NAMESPACES, ALL))
        .isEqualTo(
            LIMITS
                + "unshare --net --ipc --pid --mount --mount-proc --fork --kill-child=KILL -- "
                + BECOME_CHILD
                + COUNTED
                + "/tools/ffmpeg -i fd:");
  }

  @Test
  void whoIsRootInANamespaceOfUsersLosesTheCapabilitiesThatComeWithIt() {
    assertThat(job(SHARED, Box.NAMESPACES_OF_A_USER, ALL))
        .isEqualTo(
            LIMITS
                + "unshare --user --map-root-user --net --ipc --pid --mount --mount-proc --fork"
                + " --kill-child=KILL -- setpriv --no-new-privs --inh-caps=-all --bounding-set=-all"
                + " --pdeathsig KILL -- "
                + COUNTED
                + "/tools/ffmpeg -i fd:");
  }

  @Test
  void withoutABoxAJobStillHasItsLimitsAndItsUser() {
    var means = EnumSet.complementOf(EnumSet.of(Means.PROCESS_COUNT));
    assertThat(job(OWN, Box.NONE, means)).isEqualTo(LIMITS + BECOME_CHILD + "/tools/ffmpeg -i fd:");
  }

  @Test
  void whereNothingIsInstalledTheProgramRunsAsItIs() {
    assertThat(job(SHARED, Box.NONE, Set.of())).isEqualTo("/tools/ffmpeg -i fd:");
    assertThat(relay(SHARED, Set.of())).isEqualTo("/tools/ffmpeg -a");
  }
}
