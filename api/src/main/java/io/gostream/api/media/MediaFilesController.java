package io.gostream.api.media;

import io.gostream.api.account.Tokens;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.tenancy.WithoutTenant;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The files under their signed URLs, whole or in ranges (RFC 9110 14). A file never changes under
/// its id, so the browser that may see it may keep it for a while.
@RestController
@WithoutTenant("the library finds what a token was signed for")
class MediaFilesController {

  private static final CacheControl FOR_A_WHILE =
      CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate();

  private final MediaLibrary library;
  private final MediaFolder folder;
  private final Tokens tokens;

  MediaFilesController(MediaLibrary library, MediaFolder folder, Tokens tokens) {
    this.library = library;
    this.folder = folder;
    this.tokens = tokens;
  }

  @Operation(operationId = "getMediumContent")
  @GetMapping("/api/media-files/{token}/content")
  ResponseEntity<Resource> content(@PathVariable String token) throws IOException {
    Medium medium = medium(token);
    Path file = existing(folder.file(medium.userId(), medium.id()));
    return answer(file, ContentTypes.of(file, medium.kind()), medium.name());
  }

  @Operation(operationId = "getMediumThumbnail")
  @GetMapping("/api/media-files/{token}/thumbnail")
  ResponseEntity<Resource> thumbnail(@PathVariable String token) {
    Medium medium = medium(token);
    Path file = existing(folder.picture(medium.userId(), medium.id()));
    return answer(file, MediaType.IMAGE_JPEG, "thumbnail.jpg");
  }

  private Medium medium(String token) {
    return tokens
        .verify(Tokens.Use.MEDIA, token)
        .flatMap(verified -> library.findReady(verified.subject()))
        .orElseThrow(MediaFilesController::gone);
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw gone();
    }
    return file;
  }

  private static ResponseEntity<Resource> answer(Path file, MediaType type, String name) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(FOR_A_WHILE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(new FileSystemResource(file));
  }

  private static ProblemException gone() {
    return ProblemException.notFound("file");
  }
}
