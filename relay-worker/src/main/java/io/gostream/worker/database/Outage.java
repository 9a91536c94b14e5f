package io.gostream.worker.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once that something failed and once that it works again, however often it is tried between.
/// Any thread.
public final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String what;
  private boolean away;

  public Outage(String what) {
    this.what = what;
  }

  public synchronized void failed(Exception e) {
    if (!away) {
      away = true;
      LOG.warn("{} failed, trying again until it works: {}", what, rootMessage(e));
    }
  }

  public synchronized void worked() {
    if (away) {
      away = false;
      LOG.info("{} works again", what);
    }
  }

  private static String rootMessage(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
