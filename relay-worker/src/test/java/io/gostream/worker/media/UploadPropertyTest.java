package io.gostream.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/// The first bytes of a stranger's file, and what ffprobe says of one.
class UploadPropertyTest {

  private static @Nullable Path file;

  @BeforeContainer
  static void makeFile() throws IOException {
    file = Files.createTempFile("gostream-upload", ".bytes");
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.deleteIfExists(file());
  }

  private static Path file() {
    if (file == null) {
      throw new IllegalStateException("made before all");
    }
    return file;
  }

  /// Beginnings that we know, and none.
  @Provide
  Arbitrary<byte[]> beginnings() {
    return Arbitraries.of(
        new byte[] {},
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
        new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
        "GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        new byte[] {'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0},
        new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3},
        new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p'});
  }

  @Property
  void aFileOfAnyKindHasAContainerAndAtMostOneSize(
      @ForAll @From("beginnings") byte[] beginning, @ForAll @Size(max = 200) byte[] rest)
      throws IOException {
    byte[] bytes = Arrays.copyOf(beginning, beginning.length + rest.length);
    System.arraycopy(rest, 0, bytes, beginning.length, rest.length);
    Files.write(file(), bytes);

    var container =
        Container.of(Arrays.copyOf(bytes, Math.min(bytes.length, Container.BYTES_NEEDED)));
    var size = PictureSize.of(container, file());

    assertThat(size.isPresent() && !container.isPicture && container != Container.GIF).isFalse();
    size.ifPresent(s ->
        assertThat(s.isEmpty() || s.isTooLarge() || (long) s.width() * s.height() > 0)
            .as("a size that is neither refused nor a size: %s", s)
            .isTrue());
  }

  /// Words that stand in what ffprobe writes.
  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> words =
        Arbitraries.of(
            "stream",
            "video",
            "audio",
            "640",
            "-1",
            "0",
            "99999999999",
            "N/A",
            "",
            " 7 ",
            "\u0663");
    return words.list().ofMaxSize(7).map(fields -> String.join(",", fields));
  }

  @Property
  void aDescriptionOfAnyKindClaimsNoSizeThatPassesUnseen(
      @ForAll @Size(max = 5) List<@From("lines") String> lines) {
    check(Description.of(String.join("\n", lines)));
  }

  @Property
  void aTextOfAnyKindIsADescription(@ForAll @StringLength(max = 200) String text) {
    check(Description.of(text));
  }

  private static void check(Description description) {
    assertThat(description.packets()).isNotNegative();
    var size = description.size();
    if (size != null) {
      assertThat(size.width()).isNotNegative();
      assertThat(size.height()).isNotNegative();
    }
  }
}
