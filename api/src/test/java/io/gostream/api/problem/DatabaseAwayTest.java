package io.gostream.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseAwayTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08003", "08006", "53300", "57P01", "57P02", "57P03"})
  void a_connection_that_broke_at_any_moment_is_the_databases_absence(String state) {
    var cause = new SQLException("broke", state);
    assertThat(DatabaseAway.isCauseOf(new JpaSystemException(new PersistenceException(cause))))
        .isTrue();
    assertThat(DatabaseAway.isCauseOf(new TransactionSystemException("commit", cause))).isTrue();
  }

  @Test
  void a_rollback_on_a_connection_that_is_closed_is_too_though_it_hides_what_closed_it() {
    var closed = new SQLException("Connection is closed");
    assertThat(
            DatabaseAway.isCauseOf(
                new JpaSystemException(
                    new TransactionException(
                        "Unable to rollback against JDBC Connection", closed))))
        .isTrue();
  }

  @Test
  void a_pool_that_has_none_to_give_is_too() {
    assertThat(DatabaseAway.isCauseOf(new SQLTransientConnectionException("none"))).isTrue();
    assertThat(DatabaseAway.isCauseOf(new CannotCreateTransactionException("none"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42601", "22021", "57014", "5", ""})
  void what_the_database_refuses_is_not_its_absence(String state) {
    var cause = new SQLException("refused", state);
    assertThat(DatabaseAway.isCauseOf(new DataIntegrityViolationException("no", cause))).isFalse();
    assertThat(DatabaseAway.isCauseOf(new JpaSystemException(new PersistenceException(cause))))
        .isFalse();
  }

  @Test
  void nor_is_a_mistake_of_ours() {
    assertThat(DatabaseAway.isCauseOf(new IllegalStateException("oops"))).isFalse();
  }
}
