package io.gostream.api.tenancy;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks, before any request is taken, whether the policies hold for the role that this api logs in
/// as. For a superuser, and for a role with BYPASSRLS, they do not.
@Component
class StandingWall implements SmartInitializingSingleton {

  private final JdbcClient jdbc;

  StandingWall(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> open =
        jdbc.sql(
                """
                select relname from pg_class
                where relnamespace = current_schema()::regnamespace and relrowsecurity and not row_security_active(oid)
                order by relname
                """)
            .query((row, n) -> row.getString("relname"))
            .list();
    if (!open.isEmpty()) {
      String role = jdbc.sql("select current_user").query(String.class).single();
      throw new OpenWallException(role, open);
    }
  }
}
