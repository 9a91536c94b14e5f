package io.gostream.api.status;

import io.swagger.v3.oas.annotations.Operation;
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
  record StatusView(String version, String database, int workers) {}

  private final JdbcClient jdbc;
  private final BuildProperties build;

  StatusController(JdbcClient jdbc, BuildProperties build) {
    this.jdbc = jdbc;
    this.build = build;
  }

  @Operation(operationId = "getStatus")
  @GetMapping("/api/status")
  StatusView status() {
    try {
      int workers =
          jdbc.sql("select count(*) from workers where seen_at > now() - interval '10 seconds'")
              .query(Integer.class)
              .single();
      return new StatusView(version(), "UP", workers);
    } catch (DataAccessException | TransactionException e) {
      return new StatusView(version(), "DOWN", 0);
    }
  }

  private String version() {
    String version = build.getVersion();
    return version == null ? "unknown" : version;
  }
}
