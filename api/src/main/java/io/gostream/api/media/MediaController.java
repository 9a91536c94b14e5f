package io.gostream.api.media;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.quota.Limits;
import io.gostream.api.quota.Quotas;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/media")
class MediaController {

  record GalleryView(List<MediumView> items, QuotaView quota) {}

  /// @param maxFileBytes of one file
  record QuotaView(int count, int maxCount, long bytes, long maxBytes, long maxFileBytes) {}

  record MediumRequest(
      @NotBlank(message = "Give the file a name.")
          @Size(max = MediaNames.MAX_LENGTH, message = "The name is longer than 200 characters.")
          String name) {

    @SuppressWarnings("NullAway") // what is missing is found by the constraints, after this
    MediumRequest {
      name = MediaNames.tidied(name);
    }
  }

  private final MediaLibrary library;
  private final MediaViews views;
  private final Quotas quotas;
  private final MediaProperties properties;

  MediaController(
      MediaLibrary library, MediaViews views, Quotas quotas, MediaProperties properties) {
    this.library = library;
    this.views = views;
    this.quotas = quotas;
    this.properties = properties;
  }

  @Operation(operationId = "listMedia")
  @GetMapping
  GalleryView list(@AuthenticationPrincipal CurrentUser user) {
    List<Medium> media = library.list(user.id());
    Limits limits = quotas.of(user.id());
    return new GalleryView(
        media.stream().map(views::of).toList(),
        new QuotaView(
            media.size(),
            limits.media(),
            media.stream().mapToLong(Medium::sizeBytes).sum(),
            limits.mediaBytes(),
            properties.maxUpload().toBytes()));
  }

  @Operation(operationId = "getMedium")
  @GetMapping("/{id}")
  MediumView get(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return views.of(library.get(user.id(), id));
  }

  @Operation(operationId = "renameMedium")
  @PatchMapping("/{id}")
  MediumView rename(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID id,
      @Valid @RequestBody MediumRequest request) {
    return views.of(library.rename(user.id(), id, request.name()));
  }

  @Operation(operationId = "deleteMedium")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    library.delete(user.id(), id);
  }
}
