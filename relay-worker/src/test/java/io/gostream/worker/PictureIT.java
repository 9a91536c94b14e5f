package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.Studio;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of what viewers see, for whoever looks.
class PictureIT {

  private static Studio studio;
  private static Rows rows;

  @BeforeAll
  static void start() {
    studio = Studio.open();
    rows = studio.rows;
  }

  @AfterAll
  static void end() {
    studio.close();
  }

  /// As the api does when somebody looks.
  private static void look(UUID session) {
    rows.jdbc()
        .sql(
            """
            insert into pictures as p (stream_id, user_id) select id, user_id from streams where id = :id
            on conflict (stream_id) do update set looks = p.looks + 1
            """)
        .param("id", session)
        .update();
  }

  private static @Nullable BufferedImage picture(UUID session) {
    var jpeg =
        rows.jdbc()
            .sql("select jpeg from pictures where stream_id = :id and jpeg is not null")
            .param("id", session)
            .query(byte[].class)
            .optional();
    try {
      return jpeg.isEmpty() ? null : ImageIO.read(new ByteArrayInputStream(jpeg.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long version(UUID session) {
    return rows.jdbc()
        .sql("select version from pictures where stream_id = :id")
        .param("id", session)
        .query(Long.class)
        .single();
  }

  private static double brightness(BufferedImage image) {
    long sum = 0;
    for (int rgb :
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
      sum += (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }
    return sum / 3.0 / image.getWidth() / image.getHeight();
  }

  private static boolean shows(UUID session, boolean bright) {
    look(session);
    var image = picture(session);
    return image != null && brightness(image) > 70 == bright;
  }

  @Test
  void whoLooksSeesTheEncoderAndThenTheSlate() {
    var project = rows.project();
    var session = rows.session(project);
    studio.awaitAttached(session);
    try (var _ = studio.publish(Footage.EVERY_2_S, project)) {
      await("the encoder's picture").until(() -> shows(session, true));
      var image = Objects.requireNonNull(picture(session));
      assertThat(image.getWidth()).isEqualTo(480);
      assertThat(image.getHeight()).isEqualTo(270);
      rows.wantSource(session, "SLATE");
      await("the slate's picture").until(() -> shows(session, false));
      assertThat(version(session)).isGreaterThan(1);
    }
    rows.end(session);
    studio.awaitGivenBack(session);
  }

  @Test
  void aSessionThatNobodyLooksAtHasNone() {
    var watched = rows.waiting(rows.project());
    var unwatched = rows.waiting(rows.project());
    await("the watched one's").until(() -> shows(watched, false));
    assertThat(rows.onAir(unwatched)).isIn("SLATE", "NOTHING");
    assertThat(picture(unwatched)).isNull();
    rows.end(watched);
    rows.end(unwatched);
    studio.awaitGivenBack(watched);
    studio.awaitGivenBack(unwatched);
  }
}
