package io.gostream.soak.fault;

import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.fault.Fault.Freeze;
import io.gostream.soak.fault.Fault.Kill;
import io.gostream.soak.fault.Fault.Storm;
import io.gostream.soak.fault.Fault.Terminate;
import io.gostream.soak.fault.Fault.Victim;

/// By what a fault is known to have gone through the system: until then all looks as before.
enum Impact {
  /// Each destination that it hits gets a new connection.
  RECONNECTS,
  /// Every tenant's viewers see the slate.
  SLATE,
  /// The process is gone.
  RESTARTS,
  /// Nothing that always shows.
  NOTHING;

  static Impact of(Fault fault) {
    return switch (fault) {
      case Kill(Victim.Relay _), Kill(Victim.Worker _), Terminate(Victim.Worker _) -> RECONNECTS;
      case Kill(Victim.Ingest _) -> SLATE;
      case Kill(Victim.Database _), Kill(Victim.Api _), Terminate(Victim.Api _) -> RESTARTS;
      // What a freeze does depends on how long it lasts, and has been done when it ends.
      case Freeze _ -> NOTHING;
      case Storm storm ->
          switch (storm.weather()) {
            case REFUSE, RESET, SILENCE -> RECONNECTS;
            case SLOW, STALL, FAIR -> NOTHING;
          };
    };
  }

  /// The part that starts again, by which it is told from before.
  static Part part(Victim victim) {
    return switch (victim) {
      case Victim.Relay _, Victim.Worker _ -> Part.RELAY_WORKER;
      case Victim.Ingest _ -> Part.NGINX;
      case Victim.Database _ -> Part.POSTGRES;
      case Victim.Api _ -> Part.API;
    };
  }
}
