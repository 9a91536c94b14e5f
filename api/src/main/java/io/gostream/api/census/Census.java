package io.gostream.api.census;

import io.gostream.api.tenancy.AcrossTenants;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// What the rows say of all sessions and workers, counted at a slow pace and not when somebody
/// asks: who monitors must not be able to load the database. While that is away there are no
/// figures.
@Component
class Census {

  /// @param unclaimed sessions that no worker holds
  /// @param workers those that said hello within 10 s
  private record Figures(int waiting, int live, int interrupted, int unclaimed, int workers) {}

  private final JdbcClient jdbc;
  private volatile @Nullable Figures latest;

  Census(JdbcClient jdbc, MeterRegistry registry) {
    this.jdbc = jdbc;
    sessions(registry, "WAITING", Figures::waiting);
    sessions(registry, "LIVE", Figures::live);
    sessions(registry, "INTERRUPTED", Figures::interrupted);
    Gauge.builder("gostream.api.unclaimed.sessions", () -> figure(Figures::unclaimed))
        .description("Sessions that no worker holds")
        .register(registry);
    Gauge.builder("gostream.api.workers", () -> figure(Figures::workers))
        .description("Relay-workers that said hello within 10 s")
        .register(registry);
  }

  private void sessions(MeterRegistry registry, String state, ToDoubleFunction<Figures> figure) {
    Gauge.builder("gostream.api.sessions", () -> figure(figure))
        .description("Sessions that have not ended, by state")
        .tag("state", state)
        .register(registry);
  }

  private double figure(ToDoubleFunction<Figures> figure) {
    Figures figures = latest;
    return figures == null ? Double.NaN : figure.applyAsDouble(figures);
  }

  @Scheduled(fixedDelayString = "${gostream.census.pace:10s}")
  @AcrossTenants("counts all")
  void count() {
    try {
      latest =
          jdbc.sql(
                  """
                  select count(*) filter (where state = 'WAITING') as waiting,
                         count(*) filter (where state = 'LIVE') as live,
                         count(*) filter (where state = 'INTERRUPTED') as interrupted,
                         count(*) filter (where worker_id is null) as unclaimed,
                         (select count(*) from workers where seen_at > now() - interval '10 seconds') as workers
                  from streams where ended_at is null
                  """)
              .query((row, n) ->
                  new Figures(
                      row.getInt("waiting"),
                      row.getInt("live"),
                      row.getInt("interrupted"),
                      row.getInt("unclaimed"),
                      row.getInt("workers")))
              .single();
    } catch (DataAccessException | TransactionException e) {
      latest = null; // who needs the rows says so
    }
  }
}
