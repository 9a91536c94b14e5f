package io.gostream.api.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Whether something failed because the database is away, stopping, coming up, or out of
/// connections: nothing is wrong with what was asked, and it may be asked again.
public final class DatabaseAway {

  /// Classes of SQLSTATE (PostgreSQL's manual, appendix A): connection exceptions, insufficient
  /// resources.
  private static final Set<String> CLASSES = Set.of("08", "53");

  /// The server shuts down, has crashed, or comes up.
  private static final String OPERATOR_INTERVENTION = "57P0";

  private DatabaseAway() {}

  public static boolean isCauseOf(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      boolean away =
          switch (cause) {
            case DataAccessResourceFailureException _ -> true;
            case TransientDataAccessException _ -> true;
            case CannotCreateTransactionException _ -> true;
            // A commit or a rollback that found its connection closed; it hides what closed it.
            case TransactionException _ -> true;
            case SQLTransientConnectionException _ -> true;
            case SQLNonTransientConnectionException _ -> true;
            case SQLException sql -> isAway(sql.getSQLState());
            case Throwable _ -> false;
          };
      if (away) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(@Nullable String state) {
    return state != null
        && state.length() == 5
        && (CLASSES.contains(state.substring(0, 2)) || state.startsWith(OPERATOR_INTERVENTION));
  }
}
