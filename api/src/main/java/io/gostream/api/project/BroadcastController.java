package io.gostream.api.project;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.session.StreamView;
import io.gostream.core.session.WantedSource;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The buttons of the whole broadcast. They say what is wanted; what became of it is in the
/// stream's `onAir`.
@RestController
@RequestMapping("/api/projects/{id}/broadcast")
class BroadcastController {

  private final Projects projects;

  BroadcastController(Projects projects) {
    this.projects = projects;
  }

  /// Go live with slate: before the encoder has connected.
  @Operation(operationId = "startBroadcast")
  @PostMapping("/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  StreamView start(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return projects.startBroadcast(user.id(), id);
  }

  @Operation(operationId = "endBroadcast")
  @PostMapping("/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    projects.endBroadcast(user.id(), id);
  }

  /// Show slate now.
  @Operation(operationId = "showSlate")
  @PostMapping("/slate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  StreamView showSlate(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return projects.showSource(user.id(), id, WantedSource.SLATE);
  }

  /// Back to live, as soon as there is something live.
  @Operation(operationId = "backToLive")
  @PostMapping("/live")
  @ResponseStatus(HttpStatus.ACCEPTED)
  StreamView backToLive(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return projects.showSource(user.id(), id, WantedSource.AUTO);
  }
}
