package io.gostream.worker.amf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class Amf0Test {

  private static final List<AmfValue> EVERYTHING =
      List.of(
          AmfValue.of("onMetaData"),
          AmfValue.of(29.97),
          AmfValue.of(true),
          AmfValue.nothing(),
          new AmfValue.Undefined(),
          new AmfValue.Date(1.0e12),
          AmfValue.of("x".repeat(70_000)),
          new AmfValue.StrictArray(List.of(AmfValue.of(1), AmfValue.of("two"))),
          new AmfValue.EcmaArray(Map.of("width", AmfValue.of(1920))),
          new AmfValue.Obj(Map.of("nested", new AmfValue.Obj(Map.of()))));

  @Test
  void everyValueIsReadBackAsItWasWritten() throws AmfException {
    assertThat(Amf0.decode(Amf0.encode(EVERYTHING), 0)).isEqualTo(EVERYTHING);
  }

  @Test
  void aCountThatIsALieCostsNothing() {
    byte[] array = {0x0A, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    assertThatExceptionOfType(AmfException.class).isThrownBy(() -> Amf0.decode(array, 0));
    byte[] text = {0x0C, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    assertThatExceptionOfType(AmfException.class).isThrownBy(() -> Amf0.decode(text, 0));
  }

  @Test
  void endlessNestingIsRefused() {
    var bytes = new byte[5 * 10_000];
    for (int i = 0; i < bytes.length; i += 5) {
      bytes[i] = 0x0A;
      bytes[i + 4] = 1;
    }
    assertThatExceptionOfType(AmfException.class).isThrownBy(() -> Amf0.decode(bytes, 0));
  }

  @RepeatedTest(300)
  void whatIsCutOrAlteredIsReadOrRefusedAndNothingWorse(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var bytes = Amf0.encode(EVERYTHING.subList(0, 6));
    var altered = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    for (int i = 0; i < 3 && altered.length > 0; i++) {
      altered[random.nextInt(altered.length)] = (byte) random.nextInt();
    }
    try {
      assertThat(Amf0.decode(altered, 0)).isNotNull();
    } catch (AmfException e) {
      assertThat(e).hasMessageContaining("AMF0");
    }
  }
}
