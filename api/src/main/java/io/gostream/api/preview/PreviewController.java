package io.gostream.api.preview;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.account.Tokens;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.project.Projects;
import io.gostream.api.session.Sessions;
import io.gostream.api.tenancy.WithoutTenant;
import io.gostream.core.session.PreviewState;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The preview. A player cannot send the access token with each segment, so the URL itself is
/// signed, for one project and for a few minutes.
@RestController
class PreviewController {

  private static final MediaType PLAYLIST_TYPE =
      MediaType.parseMediaType("application/vnd.apple.mpegurl");
  private static final MediaType SEGMENT_TYPE = MediaType.parseMediaType("video/mp2t");

  record PreviewView(boolean ready, @Nullable String url, @Nullable Instant expiresAt) {
    @Override
    public String toString() {
      return "PreviewView[ready=" + ready + "]";
    }
  }

  private final Projects projects;
  private final Sessions sessions;
  private final Tokens tokens;
  private final IngestFiles files;
  private final PreviewProperties properties;

  PreviewController(
      Projects projects,
      Sessions sessions,
      Tokens tokens,
      IngestFiles files,
      PreviewProperties properties) {
    this.projects = projects;
    this.sessions = sessions;
    this.tokens = tokens;
    this.files = files;
    this.properties = properties;
  }

  @Operation(operationId = "getPreview")
  @GetMapping("/api/projects/{id}/preview")
  PreviewView preview(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    projects.requireOwned(user.id(), id);
    boolean ready =
        sessions
            .active(id)
            .filter(stream -> stream.previewState() == PreviewState.READY)
            .isPresent();
    if (!ready) {
      return new PreviewView(false, null, null);
    }
    var token = tokens.sign(Tokens.Use.PREVIEW, id, properties.life());
    return new PreviewView(
        true, "/api/preview/" + token.text() + "/" + Playlist.FILE, token.expiresAt());
  }

  @Operation(operationId = "getPreviewFile")
  @GetMapping("/api/preview/{token}/{file}")
  @WithoutTenant("what a token was signed for is found across tenants")
  ResponseEntity<byte[]> file(@PathVariable String token, @PathVariable String file) {
    UUID projectId =
        tokens.verify(Tokens.Use.PREVIEW, token).orElseThrow(PreviewController::gone).subject();
    String node = sessions.ingestNode(projectId).orElseThrow(PreviewController::gone);
    String key = projects.findKey(projectId).orElseThrow(PreviewController::gone).secret().value();
    if (file.equals(Playlist.FILE)) {
      String playlist = files.readText(node, key + ".m3u8").orElseThrow(PreviewController::gone);
      return ResponseEntity.ok()
          .contentType(PLAYLIST_TYPE)
          .cacheControl(CacheControl.noStore())
          .body(Playlist.withoutKey(playlist, key).getBytes(StandardCharsets.UTF_8));
    }
    if (!Playlist.isSegment(file)) {
      throw gone();
    }
    return ResponseEntity.ok()
        .contentType(SEGMENT_TYPE)
        .cacheControl(CacheControl.noStore())
        .body(files.read(node, key + "-" + file).orElseThrow(PreviewController::gone));
  }

  private static ProblemException gone() {
    return ProblemException.notFound("preview");
  }
}
