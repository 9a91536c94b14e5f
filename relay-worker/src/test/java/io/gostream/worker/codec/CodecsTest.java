package io.gostream.worker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gostream.worker.flv.FlvTag;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecsTest {

  private static FlvTag tag(FlvTag.Type type, String hex) {
    return FlvTag.of(type, 0, HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "1701000000, H264",
    "2701000000, H264",
    "1c01000000, HEVC",
    "2400, VP6",
    "9061766331, H264",
    "9068766331, HEVC",
    "9361763031, AV1",
    "9076703039, VP9",
    "960068766331, HEVC", // one track of several
    "9078787878, ",
    "90, ",
    "1f00, "
  })
  void videoSaysItsCodec(String hex, String word) {
    assertThat(Codecs.video(tag(FlvTag.Type.VIDEO, hex))).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "af00, AAC",
    "2f00, MP3",
    "b600, SPEEX",
    "904f707573, OPUS",
    "906d703461, AAC",
    "95006d703461, AAC", // one track of several
    "9500, ",
    "6f00, "
  })
  void audioSaysItsCodec(String hex, String word) {
    assertThat(Codecs.audio(tag(FlvTag.Type.AUDIO, hex))).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "af001190, 48000, 2",
    "af001208, 44100, 1",
    "af0011b0, 48000, 6",
    "af0011b8, 48000, 8",
    "906d7034611190, 48000, 2",
    "95006d703461001190, 48000, 2", // one track of several
    "904f7075734f7075734865616401023801, 48000, 2"
  })
  void aHeaderSaysWhatTheSoundIs(String hex, int rate, int channels) {
    assertThat(Sound.of(tag(FlvTag.Type.AUDIO, hex))).contains(new Sound(rate, channels));
  }

  @ParameterizedTest
  @CsvSource({"af00", "af0017f8", "af001180", "2f001190", "904f7075734f707573"})
  void aHeaderThatMakesNoSenseSaysNothing(String hex) {
    assertThat(Sound.of(tag(FlvTag.Type.AUDIO, hex))).isEmpty();
  }

  @Property
  void nothingThatIsSentIsTooStrangeToBeLookedAt(
      @ForAll FlvTag.Type type, @ForAll @Size(max = 40) byte[] payload) {
    var tag = FlvTag.of(type, 0, payload);
    assertThatCode(() -> Sps.of(tag)).doesNotThrowAnyException();
    assertThat(Sound.of(tag).map(Sound::rate).orElse(8000)).isBetween(7350, 96_000);
  }
}
