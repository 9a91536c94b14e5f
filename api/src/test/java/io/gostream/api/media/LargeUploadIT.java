package io.gostream.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.MediaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

/// A file as people have it, larger than every buffer on its way.
@ApiTest
@TestPropertySource(
    properties = {"gostream.media.max-upload=50MB", "gostream.quota.media-bytes=100MB"})
class LargeUploadIT {

  @Autowired Api api;

  @Test
  void a_file_of_20_megabytes_arrives_whole() throws IOException {
    byte[] content = new byte[20 * 1024 * 1024];
    new Random(20).nextBytes(content);
    var user = api.newUser();

    String id = user.newMedium("show.mp4", content);

    assertThat(Files.readAllBytes(MediaFiles.file(user.id(), id))).isEqualTo(content);
    user.get("/api/media")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.quota.bytes")
        .isEqualTo(content.length)
        .jsonPath("$.quota.maxFileBytes")
        .isEqualTo(50 * 1024 * 1024);
    user.call(HttpMethod.DELETE, "/api/media/{id}", null, id).expectStatus().isNoContent();
    assertThat(MediaFiles.file(user.id(), id)).doesNotExist();
  }
}
