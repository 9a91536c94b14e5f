package io.gostream.api.connectiontest;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.project.DestinationTargets.Wish;
import io.gostream.core.destination.Platform;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projects/{projectId}/connection-tests")
class ConnectionTestController {

  /// @param destinationId what is left out is taken from this destination of the project's
  record ConnectionTestRequest(
      @Nullable Platform platform,
      @Nullable String rtmpUrl,
      @Nullable String streamKey,
      @Nullable UUID destinationId) {

    Wish wish() {
      return new Wish(platform, rtmpUrl, streamKey, destinationId);
    }

    @Override
    public String toString() {
      return "ConnectionTestRequest[platform=" + platform + "]";
    }
  }

  private final ConnectionTests tests;

  ConnectionTestController(ConnectionTests tests) {
    this.tests = tests;
  }

  @Operation(operationId = "testConnection")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ConnectionTestView begin(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID projectId,
      @RequestBody ConnectionTestRequest request) {
    return tests.begin(user.id(), projectId, request.wish());
  }

  @Operation(operationId = "getConnectionTest")
  @GetMapping("/{id}")
  ConnectionTestView get(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID projectId,
      @PathVariable UUID id) {
    return tests.get(user.id(), projectId, id);
  }
}
