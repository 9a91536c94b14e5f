package io.gostream.worker.presence;

import java.net.ConnectException;
import java.sql.SQLException;

/// What a failed attempt to *connect* to PostgreSQL proves.
///
/// | answer | is proof that nobody is served |
/// |---|---|
/// | connection refused | yes: no server listens |
/// | 57P03: starting up, shutting down, in recovery | yes: no new connection is let in, and declaring a worker dead wants one |
/// | nothing within the time-out, no route, connection closed in between | no: only our way may be broken |
/// | too many connections, wrong password, anything else | no: others are served |
///
/// 57P01 and 57P02 are told to connections that exist and are no proof by themselves (an operator
/// may end a single one); the attempt to connect that follows is.
enum Proof {
  NOBODY_IS_SERVED,
  NONE;

  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final String REFUSED = "Connection refused";

  static Proof of(SQLException failedToConnect) {
    if (CANNOT_CONNECT_NOW.equals(failedToConnect.getSQLState())) {
      return NOBODY_IS_SERVED;
    }
    // A time-out of the operating system is a ConnectException, too.
    return failedToConnect.getCause() instanceof ConnectException refused
            && refused.getMessage() != null
            && refused.getMessage().startsWith(REFUSED)
        ? NOBODY_IS_SERVED
        : NONE;
  }
}
