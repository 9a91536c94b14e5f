package io.gostream.soak;

import java.util.concurrent.CountDownLatch;

/// Lets Ctrl-C and SIGTERM end a command in order: its thread is interrupted, and the process ends
/// when that is done, with the summary's exit code.
public final class Ending {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean wanted;
  private volatile int code;

  public Ending() {
    var command = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (done.getCount() > 0) {
                    wanted = true;
                    command.interrupt();
                    awaitDone();
                    Runtime.getRuntime().halt(code);
                  }
                },
                "ending"));
  }

  /// Whether somebody pressed Ctrl-C: whatever stops the command then was stopped by that.
  public boolean isWanted() {
    return wanted;
  }

  private void awaitDone() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void done(int exitCode) {
    code = exitCode;
    done.countDown();
  }
}
