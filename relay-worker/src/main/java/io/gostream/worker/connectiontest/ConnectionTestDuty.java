package io.gostream.worker.connectiontest;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.secret.SecretBox.UnreadableSecretException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the tests that nobody has taken and runs them side by side. A test whose worker dies ends
/// with an unknown outcome: whoever asked has asked again by then.
public final class ConnectionTestDuty {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestDuty.class);

  /// They wait for strangers' servers and cost next to nothing.
  private static final int MOST_AT_ONCE = 16;

  private final ConnectionTestStore store;
  private final ConnectionTester tester;
  private final Semaphore slots = new Semaphore(MOST_AT_ONCE);

  public ConnectionTestDuty(ConnectionTestStore store, ConnectionTester tester) {
    this.store = store;
    this.tester = tester;
  }

  /// Takes one, and returns while it runs.
  ///
  /// @return whether there was one
  public boolean perform() throws InterruptedException {
    slots.acquire();
    boolean taken = false;
    try {
      var claimed = store.claim();
      taken = claimed.isPresent();
      claimed.ifPresent(
          test -> Thread.ofVirtual().name("connection-test-" + test.id()).start(() -> run(test)));
      return taken;
    } finally {
      if (!taken) {
        slots.release();
      }
    }
  }

  private void run(ConnectionTestStore.Claimed test) {
    try {
      var findings = tryIt(test);
      store.write(test.id(), findings);
      LOG.info("connection test {}: {}", test.id(), findings);
    } catch (RuntimeException e) {
      LOG.warn("connection test {}: its outcome is not written: {}", test.id(), e.toString());
    } finally {
      slots.release();
    }
  }

  private Findings tryIt(ConnectionTestStore.Claimed test) {
    try {
      return tester.test(store.target(test), progress -> note(test, progress));
    } catch (UnreadableSecretException e) {
      LOG.error("connection test {}: {}", test.id(), e.getMessage());
      return Findings.NONE.failed(0, ReasonCode.INTERNAL);
    }
  }

  /// What is not written now is written with the next.
  private void note(ConnectionTestStore.Claimed test, Findings progress) {
    try {
      store.write(test.id(), progress);
    } catch (RuntimeException e) {
      LOG.debug("connection test {}: progress not written: {}", test.id(), e.toString());
    }
  }
}
