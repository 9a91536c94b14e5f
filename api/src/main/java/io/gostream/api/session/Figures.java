package io.gostream.api.session;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.tenancy.AcrossTenants;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// The charts of sessions.
@Service
public class Figures {

  /// How often workers add a point.
  private static final Duration PACE = Duration.ofSeconds(10);

  private static final int MOST_POINTS = 720;

  private final FigureRepository figures;
  private final StreamViews views;
  private final SessionProperties properties;

  Figures(FigureRepository figures, StreamViews views, SessionProperties properties) {
    this.figures = figures;
    this.views = views;
    this.properties = properties;
  }

  /// @throws ProblemException `not-found` when the project has no such session
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public FiguresView of(UUID projectId, UUID streamId) {
    if (!views.exists(projectId, streamId)) {
      throw ProblemException.notFound("broadcast");
    }
    int together = Math.max(1, Math.ceilDiv(figures.count(streamId), MOST_POINTS));
    Duration interval = PACE.multipliedBy(together);
    var points = figures.findInput(streamId, together);
    var times = points.stream().map(FiguresView.InputPoint::at).toList();
    return new FiguresView(
        (int) interval.toSeconds(),
        points,
        figures.findRelays(streamId, times, interval),
        views.findInterruptions(List.of(streamId)).getOrDefault(streamId, List.of()));
  }

  @Scheduled(fixedDelayString = "${gostream.session.figures-clean-up:1h}")
  @AcrossTenants("cleans up for all")
  void forgetOld() {
    while (figures.forgetOlderThan(properties.keepFigures())) {
      // There is more.
    }
  }
}
