package io.gostream.worker.amf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.Size;

/// Whatever bytes a peer sends, they are values or refused as none.
class Amf0PropertyTest {

  @Property
  void bytesOfAnyKindAreReadOrRefused(@ForAll @Size(max = 500) byte[] bytes) {
    decode(bytes);
  }

  @Property
  void valuesThatWereTamperedWithAreReadOrRefused(
      @ForAll("values") List<AmfValue> values, @ForAll int at, @ForAll byte to, @ForAll int end) {
    byte[] bytes = Amf0.encode(values);
    bytes[Math.floorMod(at, bytes.length)] = to;
    decode(Arrays.copyOf(bytes, Math.floorMod(end, bytes.length + 1)));
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("values") List<AmfValue> values) throws AmfException {
    assertThat(Amf0.decode(Amf0.encode(values), 0)).isEqualTo(values);
  }

  @Provide
  static Arbitrary<List<AmfValue>> values() {
    return value(2).list().ofMinSize(1).ofMaxSize(5);
  }

  private static Arbitrary<AmfValue> value(int depth) {
    Arbitrary<AmfValue> plain =
        Arbitraries.oneOf(
            Arbitraries.doubles().map(AmfValue.Num::new),
            Arbitraries.of(true, false).map(AmfValue.Bool::new),
            text().map(AmfValue.Text::new),
            Arbitraries.just(AmfValue.nothing()),
            Arbitraries.just(new AmfValue.Undefined()));
    if (depth == 0) {
      return plain;
    }
    var entries = Arbitraries.maps(text().ofMinLength(1), value(depth - 1)).ofMaxSize(4);
    return Arbitraries.oneOf(
        plain,
        entries.map(AmfValue.Obj::new),
        entries.map(AmfValue.EcmaArray::new),
        value(depth - 1).list().ofMaxSize(4).map(AmfValue.StrictArray::new));
  }

  private static StringArbitrary text() {
    return Arbitraries.strings().alpha().numeric().ofMaxLength(20);
  }

  /// Nothing but an [AmfException] may come out of it.
  private static void decode(byte[] bytes) {
    try {
      assertThat(Amf0.decode(bytes, 0).size()).isLessThanOrEqualTo(bytes.length);
    } catch (AmfException e) {
      assertThat(e).hasMessageContaining("AMF0");
    }
  }
}
