package io.gostream.api.project;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.project.Destinations.Changes;
import io.gostream.api.session.RelayLogView;
import io.gostream.api.session.RelayView;
import io.gostream.api.tenancy.WithoutTenant;
import io.gostream.core.destination.Platform;
import io.gostream.core.destination.PlatformLimits;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class DestinationController {

  /// For both creating and changing; what a change leaves out stays as it is.
  record DestinationRequest(
      @Nullable Platform platform,
      @Size(max = 100, message = "The name is longer than 100 characters.")
          @Pattern(regexp = ".*\\S.*", message = "Give the destination a name.")
          @Nullable String name,
      @Nullable String rtmpUrl,
      @Nullable String streamKey,
      @Nullable Boolean enabled) {

    DestinationRequest {
      name = Names.tidied(name);
    }

    Changes changes() {
      return new Changes(platform, name, rtmpUrl, streamKey, enabled);
    }

    @Override
    public String toString() {
      return "DestinationRequest[platform=" + platform + ", name=" + name + "]";
    }
  }

  /// @param destinationIds all of the project's, each once
  record OrderRequest(
      @NotNull(message = "Name each of the project's destinations once.")
          List<@NotNull(message = "Name each of the project's destinations once.") UUID>
              destinationIds) {}

  record PlatformView(
      Platform platform,
      String name,
      @Nullable String rtmpUrl,
      String keyHelp,
      @Nullable String keyHelpUrl,
      @Nullable PlatformLimits limits) {
    static PlatformView of(Platform platform) {
      return new PlatformView(
          platform,
          platform.label(),
          platform.presetUrl().orElse(null),
          platform.keyHelp(),
          platform.keyHelpUrl().orElse(null),
          PlatformLimits.of(platform).orElse(null));
    }
  }

  private final Destinations destinations;

  DestinationController(Destinations destinations) {
    this.destinations = destinations;
  }

  @Operation(operationId = "listPlatforms")
  @GetMapping("/platforms")
  @WithoutTenant("the same for all")
  List<PlatformView> platforms() {
    return Arrays.stream(Platform.values()).map(PlatformView::of).toList();
  }

  @Operation(operationId = "createDestination")
  @PostMapping("/projects/{projectId}/destinations")
  @ResponseStatus(HttpStatus.CREATED)
  DestinationView create(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID projectId,
      @Valid @RequestBody DestinationRequest request) {
    return destinations.create(user, projectId, request.changes());
  }

  @Operation(operationId = "getDestination")
  @GetMapping("/destinations/{id}")
  DestinationView get(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return destinations.get(user.id(), id);
  }

  @Operation(operationId = "changeDestination")
  @PatchMapping("/destinations/{id}")
  DestinationView change(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID id,
      @Valid @RequestBody DestinationRequest request) {
    return destinations.change(user, id, request.changes());
  }

  @Operation(operationId = "deleteDestination")
  @DeleteMapping("/destinations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    destinations.delete(user, id);
  }

  @Operation(operationId = "reorderDestinations")
  @PutMapping("/projects/{projectId}/destinations/order")
  List<DestinationView> reorder(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID projectId,
      @Valid @RequestBody OrderRequest request) {
    return destinations.reorder(user.id(), projectId, request.destinationIds());
  }

  @Operation(operationId = "startAllRelays")
  @PostMapping("/projects/{projectId}/relays/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  List<ProjectRelayView> startAll(
      @AuthenticationPrincipal CurrentUser user, @PathVariable UUID projectId) {
    return destinations.startAll(user.id(), projectId);
  }

  @Operation(operationId = "stopAllRelays")
  @PostMapping("/projects/{projectId}/relays/stop")
  @ResponseStatus(HttpStatus.ACCEPTED)
  List<ProjectRelayView> stopAll(
      @AuthenticationPrincipal CurrentUser user, @PathVariable UUID projectId) {
    return destinations.stopAll(user.id(), projectId);
  }

  @Operation(operationId = "startRelay")
  @PostMapping("/destinations/{id}/relay/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RelayView start(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return destinations.start(user.id(), id);
  }

  @Operation(operationId = "stopRelay")
  @PostMapping("/destinations/{id}/relay/stop")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RelayView stop(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return destinations.stop(user.id(), id);
  }

  @Operation(operationId = "getRelayLog")
  @GetMapping("/destinations/{id}/relay/log")
  RelayLogView log(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return destinations.relayLog(user.id(), id);
  }
}
