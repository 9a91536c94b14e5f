package io.gostream.api.project;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SettingsController {

  /// The whole of the settings: what is left out is null, and null has its meaning.
  record SettingsRequest(
      @Nullable UUID slateMediaId,
      @Range(
              max = 86_400,
              message =
                  "Choose a reconnect window of 0 to 86400 seconds (24 hours), or none for an unlimited one.")
          @Nullable Integer reconnectWindowSeconds,
      @NotNull(message = "Choose the stall time-out, from 200 to 30000 milliseconds.")
          @Range(
              min = 200,
              max = 30_000,
              message = "Choose a stall time-out of 200 to 30000 milliseconds.")
          Integer stallTimeoutMs,
      @NotNull(message = "Choose the program delay, from 0 to 10000 milliseconds.")
          @Range(max = 10_000, message = "Choose a program delay of 0 to 10000 milliseconds.")
          Integer programDelayMs,
      @Range(
              min = 160,
              max = 3840,
              message = "Choose a width of 160 to 3840 pixels, or none to take the stream's.")
          @Even(message = "Choose an even width.")
          @Nullable Integer slateWidth,
      @Range(
              min = 90,
              max = 2160,
              message = "Choose a height of 90 to 2160 pixels, or none to take the stream's.")
          @Even(message = "Choose an even height.")
          @Nullable Integer slateHeight,
      @Range(
              min = 10,
              max = 60,
              message = "Choose 10 to 60 frames a second, or none to take the stream's.")
          @Nullable Integer slateFrameRate,
      @Range(
              min = 100_000,
              max = 20_000_000,
              message =
                  "Choose a video bitrate of 100000 to 20000000 bit/s, or none to take the stream's.")
          @Nullable Integer slateVideoBitrate,
      @Range(
              min = 32_000,
              max = 320_000,
              message =
                  "Choose an audio bitrate of 32000 to 320000 bit/s, or none to take the stream's.")
          @Nullable Integer slateAudioBitrate) {

    /// @throws ProblemException when one side of the picture is given without the other
    Settings settings() {
      if (slateWidth == null && slateHeight != null) {
        throw ProblemException.invalid("slateWidth", "Choose the width together with the height.");
      }
      if (slateHeight == null && slateWidth != null) {
        throw ProblemException.invalid("slateHeight", "Choose the height together with the width.");
      }
      return new Settings(
          slateMediaId,
          reconnectWindowSeconds,
          stallTimeoutMs,
          programDelayMs,
          slateWidth,
          slateHeight,
          slateFrameRate,
          slateVideoBitrate,
          slateAudioBitrate);
    }
  }

  private final Projects projects;

  SettingsController(Projects projects) {
    this.projects = projects;
  }

  @Operation(operationId = "changeSettings")
  @PutMapping("/api/projects/{id}/settings")
  ProjectView change(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID id,
      @Valid @RequestBody SettingsRequest request) {
    return projects.changeSettings(user.id(), id, request.settings());
  }
}
