package io.gostream.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaNamesTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "slate.png,slate.png",
        "  be right back.mp4 ,be right back.mp4",
        "../../etc/passwd,passwd",
        "/etc/passwd,passwd",
        "C:\\videos\\slate.mp4,slate.mp4",
        "Grüße 🎬.png,Grüße 🎬.png",
        "gpj\u202Egnp.exe,gpj gnp.exe",
        "..,.."
      })
  void a_files_name_is_kept_without_folders_and_tricks(String given, String kept) {
    assertThat(MediaNames.ofFile(given)).isEqualTo(kept);
  }

  @Test
  void what_is_made_of_nothing_visible_is_empty() {
    for (String nothing : new String[] {"", " ", "\u0000", "a/", "\u200B\u202E", "\ud83c"}) {
      assertThat(MediaNames.ofFile(nothing)).isEmpty();
    }
    assertThat(MediaNames.ofFile(null)).isNull();
    assertThat(MediaNames.tidied(null)).isNull();
  }

  @Test
  void a_long_files_name_is_cut_between_characters() {
    assertThat(MediaNames.ofFile("🎬".repeat(300))).isEqualTo("🎬".repeat(200));
  }

  @Test
  void control_characters_become_blanks() {
    assertThat(MediaNames.ofFile("a\u0000b\r\nc")).isEqualTo("a b c");
  }

  @Test
  void a_typed_name_keeps_its_slashes() {
    assertThat(MediaNames.tidied("On/Off\tslate")).isEqualTo("On/Off slate");
  }

  @Test
  void letters_with_marks_are_one_character_however_the_file_system_wrote_them() {
    assertThat(MediaNames.ofFile("u\u0308.png")).isEqualTo("\u00fc.png");
  }
}
