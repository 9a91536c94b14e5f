package io.gostream.worker.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once that something is away and once that it is back, however often it is tried between.
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String what;
  private boolean away;

  Outage(String what) {
    this.what = what;
  }

  synchronized void failed(Exception e) {
    if (!away) {
      away = true;
      LOG.warn("{} failed, trying again until it works: {}", what, rootMessage(e));
    }
  }

  synchronized void worked() {
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
