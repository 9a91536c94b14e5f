package io.gostream.api.project;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.session.BroadcastView;
import io.gostream.api.session.Figures;
import io.gostream.api.session.FiguresView;
import io.gostream.api.session.Sessions;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A project's history.
@RestController
@RequestMapping("/api/projects/{id}/streams")
class StreamController {

  private final Projects projects;
  private final Sessions sessions;
  private final Figures figures;

  StreamController(Projects projects, Sessions sessions, Figures figures) {
    this.projects = projects;
    this.sessions = sessions;
    this.figures = figures;
  }

  /// @param before the id of the session behind which to go on
  @Operation(operationId = "listStreams")
  @GetMapping
  List<BroadcastView> list(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(defaultValue = "50")
          @Min(value = 1, message = "Ask for 1 to 50 broadcasts.")
          @Max(value = 50, message = "Ask for 1 to 50 broadcasts.")
          int limit) {
    projects.requireOwned(user.id(), id);
    return sessions.history(id, before, limit);
  }

  @Operation(operationId = "getStreamFigures")
  @GetMapping("/{streamId}/figures")
  FiguresView figures(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID id,
      @PathVariable UUID streamId) {
    projects.requireOwned(user.id(), id);
    return figures.of(id, streamId);
  }
}
