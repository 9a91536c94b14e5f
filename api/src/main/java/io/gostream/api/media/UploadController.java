package io.gostream.api.media;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The one call with a large body. It runs on the event loop and touches neither disk nor database
/// itself.
@RestController
class UploadController {

  private final Uploads uploads;
  private final MediaViews views;

  UploadController(Uploads uploads, MediaViews views) {
    this.uploads = uploads;
    this.views = views;
  }

  /// The body is the file, of whatever type: what it is shows when a worker looks at it.
  @Operation(
      operationId = "uploadMedium",
      requestBody =
          @RequestBody(
              description = "The file itself, not a form. Its content type is not looked at.",
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @PostMapping("/api/media")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<MediumView> upload(
      @AuthenticationPrincipal CurrentUser user,
      @RequestParam(required = false) @Nullable String name,
      ServerHttpRequest http) {
    String fileName = MediaNames.ofFile(name);
    if (fileName == null || fileName.isEmpty()) {
      throw ProblemException.invalid("name", "Give the file a name: POST /api/media?name=…");
    }
    return uploads
        .receive(user.id(), fileName, http.getHeaders().getContentLength(), http.getBody())
        .map(views::of);
  }
}
