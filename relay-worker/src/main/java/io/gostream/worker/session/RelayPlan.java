package io.gostream.worker.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.worker.relay.RelayTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Compares what is wanted with what runs; a pure function.
///
/// | wanted \ present | nothing | refused | running | failed, reconnecting | ending |
/// |---|---|---|---|---|---|
/// | yes, same revisions | start or refuse | – | – | – | – (started once it has ended) |
/// | yes, higher revision | | start or refuse | note | retry | – |
/// | yes, other target | | start or refuse | stop | stop | – |
/// | no | – | stop | stop | stop | – |
final class RelayPlan {

  /// What is there for a relay.
  sealed interface Present {
    int revision();

    int targetRevision();

    record Running(int revision, int targetRevision, RelayState state) implements Present {}

    /// It was told to stop and is not gone yet.
    record Ending(int revision, int targetRevision) implements Present {}

    record Refused(int revision, int targetRevision) implements Present {}
  }

  private RelayPlan() {}

  static List<RelayAction> actions(List<WantedRelay> wanted, Map<UUID, Present> present) {
    var actions = new ArrayList<RelayAction>();
    var wantedIds = new HashSet<UUID>();
    for (var relay : wanted) {
      wantedIds.add(relay.relayId());
      var here = present.get(relay.relayId());
      if (here == null) {
        actions.add(begin(relay));
      } else {
        adjust(relay, here, actions);
      }
    }
    present.forEach((relayId, here) -> {
      if (!wantedIds.contains(relayId)) {
        stop(relayId, here, actions);
      }
    });
    return actions;
  }

  private static RelayAction begin(WantedRelay relay) {
    return switch (relay.target().get()) {
      case WantedRelay.Target.Usable(RelayTarget target) -> new RelayAction.Start(relay, target);
      case WantedRelay.Target.Unusable(ReasonCode reason) -> new RelayAction.Refuse(relay, reason);
    };
  }

  private static void adjust(WantedRelay relay, Present here, List<RelayAction> actions) {
    boolean otherTarget = relay.targetRevision() != here.targetRevision();
    boolean pressedAgain = relay.revision() > here.revision();
    switch (here) {
      case Present.Ending _ -> {}
      case Present.Refused _ -> {
        if (otherTarget || pressedAgain) {
          actions.add(begin(relay));
        }
      }
      case Present.Running(int _, int _, RelayState state) -> {
        if (otherTarget) {
          // Its end brings the next pass, which starts it with the new target.
          actions.add(new RelayAction.Stop(relay.relayId()));
        } else if (pressedAgain) {
          actions.add(
              isOffAir(state)
                  ? new RelayAction.Retry(relay.relayId(), relay.revision())
                  : new RelayAction.Note(relay.relayId(), relay.revision()));
        }
      }
    }
  }

  private static boolean isOffAir(RelayState state) {
    return switch (state) {
      case RelayState.Failed _, RelayState.Reconnecting _ -> true;
      case RelayState.Idle(), RelayState.Connecting _, RelayState.Live _ -> false;
    };
  }

  private static void stop(UUID relayId, Present here, List<RelayAction> actions) {
    switch (here) {
      case Present.Running _, Present.Refused _ -> actions.add(new RelayAction.Stop(relayId));
      case Present.Ending _ -> {}
    }
  }
}
