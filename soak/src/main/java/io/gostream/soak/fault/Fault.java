package io.gostream.soak.fault;

import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.sink.Weather;
import java.time.Duration;

/// Something that goes wrong.
public sealed interface Fault {

  /// What it happens to.
  sealed interface Victim {
    /// The FFmpeg that feeds a destination, where one does.
    record Relay(DestinationName destination) implements Victim {
      @Override
      public String toString() {
        return "FFmpeg of " + destination;
      }
    }

    /// One of our own programs, of which an upgrade makes another.
    sealed interface Program extends Victim {}

    /// The relay-worker that carries a destination's session.
    record Worker(DestinationName destination) implements Program {
      @Override
      public String toString() {
        return "relay-worker of " + destination.tenant();
      }
    }

    record Ingest() implements Victim {
      @Override
      public String toString() {
        return "nginx";
      }
    }

    record Database() implements Victim {
      @Override
      public String toString() {
        return "PostgreSQL";
      }
    }

    record Api() implements Program {
      @Override
      public String toString() {
        return "api";
      }
    }
  }

  /// SIGKILL.
  record Kill(Victim victim) implements Fault {
    @Override
    public String toString() {
      return "kill -9 of " + victim;
    }
  }

  /// SIGTERM, as an upgrade sends it: it may hand over what it has.
  record Terminate(Victim.Program victim) implements Fault {
    @Override
    public String toString() {
      return "SIGTERM of " + victim;
    }
  }

  /// SIGSTOP, and SIGCONT afterwards to who is still there.
  record Freeze(Victim victim, Duration lasting) implements Fault {
    @Override
    public String toString() {
      return "SIGSTOP of %s, %d s".formatted(victim, lasting.toSeconds());
    }
  }

  /// Weather at a destination.
  record Storm(DestinationName destination, Weather weather, Duration lasting) implements Fault {
    @Override
    public String toString() {
      return "%s at %s, %d s".formatted(weather, destination, lasting.toSeconds());
    }
  }
}
