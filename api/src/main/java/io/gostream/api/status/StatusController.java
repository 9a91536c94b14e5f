package io.gostream.api.status;

import io.gostream.api.account.SignUp;
import io.gostream.api.tenancy.WithoutTenant;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusController {

  /// @param database `UP` or `DOWN`
  /// @param workers relay-workers that said hello within 10 s
  /// @param signUp who may open an account
  record StatusView(String version, String database, int workers, SignUp signUp) {}

  private final JdbcClient jdbc;
  private final BuildProperties build;
  private final SignUp signUp;

  StatusController(
      JdbcClient jdbc,
      BuildProperties build,
      @Value("${gostream.account.sign-up:OPEN}") SignUp signUp) {
    this.jdbc = jdbc;
    this.build = build;
    this.signUp = signUp;
  }

  @Operation(operationId = "getStatus")
  @GetMapping("/api/status")
  @WithoutTenant("workers are nobody's")
  StatusView status() {
    try {
      int workers =
          jdbc.sql("select count(*) from workers where seen_at > now() - interval '10 seconds'")
              .query(Integer.class)
              .single();
      return new StatusView(version(), "UP", workers, signUp);
    } catch (DataAccessException | TransactionException e) {
      return new StatusView(version(), "DOWN", 0, signUp);
    }
  }

  private String version() {
    String version = build.getVersion();
    return version == null ? "unknown" : version;
  }
}
