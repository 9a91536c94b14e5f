package io.gostream.worker.presence;

import io.gostream.core.id.Ids;
import io.gostream.worker.presence.LeaseLine.NotConnectedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This worker among the others: says hello, beats, looks at their beats, buries the dead.
///
/// | hold \ event | hello answered | beat answered | row is gone | no answer in time |
/// |---|---|---|---|---|
/// | none | held | – | – | – |
/// | held | – | held for longer | none, everything stopped | none, everything stopped |
///
/// One thread steps; another one, which no database can delay, guards ([#guard]).
public final class Presence implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  /// A worker whose beat has not grown for so many beats gets no new sessions.
  private static final int QUIET_BEATS = 3;

  private final WorkerIdentity me;
  private final LeaseTimes times;
  private final LeaseLine line;
  private final Neighbours neighbours;
  private final LongSupplier clock;
  private final Duties duties;
  private final LeaseMeters meters;
  private final DeathWatch watch;

  private volatile @Nullable Hold hold;
  private volatile Company company = Company.UNKNOWN;
  private volatile boolean draining;
  private boolean drainingIsWritten;
  private UUID nextId = Ids.newId();
  private @Nullable UUID before;
  private boolean away;
  private long awaySince;

  /// What hangs on the hold.
  public interface Duties {

    /// How many sessions are held.
    int load();

    /// Everything under this hold must stop now; how politely, the hold knows.
    void lost(Hold hold, String why);

    /// Whether nothing runs any more of what was lost.
    boolean isClear();

    /// The others were looked at; from the stepping thread.
    void looked(Company company);
  }

  /// @param clock monotonic nanoseconds
  public Presence(
      WorkerIdentity me,
      LeaseTimes times,
      LeaseLine line,
      Neighbours neighbours,
      LongSupplier clock,
      Duties duties,
      LeaseMeters meters) {
    this.me = me;
    this.times = times;
    this.line = line;
    this.neighbours = neighbours;
    this.clock = clock;
    this.duties = duties;
    this.meters = meters;
    this.watch = new DeathWatch(times.lease().toNanos());
    meters.watch(this);
  }

  /// Empty while this worker may hold nothing.
  public Optional<Hold> hold() {
    return Optional.ofNullable(hold).filter(Hold::isHeld);
  }

  public Company company() {
    return company;
  }

  /// From now on nothing new is taken.
  public void drain() {
    draining = true;
  }

  public boolean isDraining() {
    return draining;
  }

  /// A beat and a look.
  ///
  /// @return how many nanoseconds to wait for the next
  public long step() {
    long began = clock.getAsLong();
    if (sayThatWeLive()) {
      look();
    } else {
      watch.missed();
    }
    long due = Math.min(began + times.beat().toNanos(), watch.nextDeathAt());
    return Math.max(0, due - clock.getAsLong());
  }

  /// How long [#guard] has nothing to see, whatever happens to the database.
  ///
  /// @param most how long it is at most
  public Duration mayBeOverIn(Duration most) {
    var current = hold;
    return current == null ? most : current.left(most);
  }

  /// Stops what must not run any more; needs no database, and waits for none.
  public void guard() {
    var current = hold;
    if (current != null && !current.isHeld()) {
      lose(current, "the database has not confirmed in time that it is still ours");
    }
  }

  /// @return whether the database answered
  private boolean sayThatWeLive() {
    long askedAt = clock.getAsLong();
    var current = hold;
    try {
      if (current == null) {
        hello(askedAt);
      } else {
        beat(current, askedAt);
      }
      if (away) {
        away = false;
        LOG.info("the database is back");
      }
      return true;
    } catch (NotConnectedException e) {
      noteAway(e.why(), askedAt);
      boolean goesOn = askedAt - awaySince < times.longestOutage().toNanos();
      if (current != null && goesOn && Proof.of(e.why()) == Proof.NOBODY_IS_SERVED) {
        // Whoever counts our silence begins anew when PostgreSQL is back.
        current.prolong(times.until(askedAt));
      }
    } catch (SQLException e) {
      noteAway(e, askedAt);
    }
    return false;
  }

  private void noteAway(SQLException e, long askedAt) {
    meters.unanswered();
    if (!away) {
      away = true;
      awaySince = askedAt;
      LOG.warn("no sign of life could be given, trying again until it can: {}", e.toString());
    }
  }

  private void hello(long askedAt) throws NotConnectedException, SQLException {
    if (!duties.isClear()) {
      return; // the earlier hold's children are still ending
    }
    var id = nextId;
    var earlier = before;
    boolean _ = line.ask(connection -> WorkersTable.hello(connection, id, earlier, me));
    LOG.info("worker {} on {} takes up to {} sessions", id, me.host(), me.capacity());
    nextId = Ids.newId();
    before = null;
    drainingIsWritten = false;
    hold = new Hold(id, clock, times.until(askedAt), times.margin());
  }

  private void beat(Hold current, long askedAt) throws NotConnectedException, SQLException {
    int load = duties.load();
    boolean there = line.ask(connection -> WorkersTable.beat(connection, current.workerId(), load));
    if (!there) {
      meters.revoked();
      current.revoke();
      lose(current, "another worker has declared this one dead");
      return;
    }
    current.prolong(times.until(askedAt));
    meters.confirmed();
    if (draining && !drainingIsWritten) {
      drainingIsWritten = line.ask(c -> WorkersTable.drain(c, current.workerId()));
    }
  }

  private void lose(Hold current, String why) {
    synchronized (this) {
      if (hold != current) {
        return;
      }
      hold = null;
      before = current.workerId();
    }
    meters.lost();
    duties.lost(current, why);
  }

  private void look() {
    long askedAt = clock.getAsLong();
    try {
      var look = line.ask(WorkersTable::look);
      watch.saw(look.rows(), askedAt, clock.getAsLong());
      bury(look.rows());
      company = new Company(fellows(look.rows()), look.waiting());
      duties.looked(company);
    } catch (NotConnectedException | SQLException e) {
      watch.missed();
    }
  }

  private List<Fellow> fellows(List<WorkerRow> rows) {
    long quiet = times.beat().toNanos() * QUIET_BEATS;
    return rows.stream()
        .map(row ->
            new Fellow(
                row.id(),
                row.sessions(),
                row.capacity(),
                !row.draining() && watch.silence(row.id()) <= quiet))
        .toList();
  }

  private void bury(List<WorkerRow> rows) throws NotConnectedException, SQLException {
    var dead = watch.dead();
    var current = hold;
    for (var row : rows) {
      boolean isMe = current != null && current.workerId().equals(row.id());
      if (!isMe && (dead.contains(row.id()) || neighbours.areGone(row.place()))) {
        // Over a new connection: as long as PostgreSQL lets nobody in, nobody is declared dead, and
        // who is refused may rely on that.
        boolean buried = line.askAnew(c -> WorkersTable.bury(c, row.id(), row.beat()));
        if (buried) {
          meters.buried();
          LOG.warn("worker {} is dead: its sessions are free", row.id());
        }
      }
    }
  }

  /// Takes the row away: what was held is free at once. Only when nothing of it runs any more.
  public void leave() {
    var current = hold;
    if (current == null) {
      return;
    }
    hold = null;
    current.revoke();
    try {
      boolean _ = line.ask(connection -> WorkersTable.leave(connection, current.workerId()));
    } catch (NotConnectedException | SQLException e) {
      LOG.debug("the worker's row stays behind: {}", e.toString());
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
