package io.gostream.api.picture;

import io.gostream.api.account.Tokens;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.tenancy.WithoutTenant;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The pictures under their signed URLs.
@RestController
@WithoutTenant("what a token was signed for is found across tenants")
class PictureController {

  /// The next picture has another URL.
  private static final CacheControl FOR_A_MOMENT =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate();

  private final Pictures pictures;
  private final Tokens tokens;

  PictureController(Pictures pictures, Tokens tokens) {
    this.pictures = pictures;
    this.tokens = tokens;
  }

  @Operation(operationId = "getPicture")
  @GetMapping("/api/pictures/{token}")
  ResponseEntity<byte[]> picture(@PathVariable String token) {
    byte[] jpeg =
        tokens
            .verify(Tokens.Use.PICTURE, token)
            .flatMap(verified -> pictures.jpeg(verified.subject()))
            .orElseThrow(() -> ProblemException.notFound("picture"));
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(FOR_A_MOMENT)
        .body(jpeg);
  }
}
