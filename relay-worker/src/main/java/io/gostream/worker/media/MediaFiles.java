package io.gostream.worker.media;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where media lie; the api puts them there.
///
/// @param folder of all tenants
@ConfigurationProperties("gostream.media")
public record MediaFiles(Path folder) {

  public Path file(UUID userId, UUID mediaId) {
    return folder.resolve(userId.toString()).resolve(mediaId.toString()).toAbsolutePath();
  }

  Path thumbnail(UUID userId, UUID mediaId) {
    var file = file(userId, mediaId);
    return file.resolveSibling(file.getFileName() + ".jpg");
  }
}
