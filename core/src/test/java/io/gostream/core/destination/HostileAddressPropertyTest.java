package io.gostream.core.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.destination.DestinationUrl.InvalidDestinationException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// An address has many spellings, and C's `inet_aton`, which FFmpeg asks, knows more of them than
/// Java. Whatever is spelled in a way that both could read differently is refused.
class HostileAddressPropertyTest {

  /// How `inet_aton` takes a number: decimal, octal with a leading 0, hexadecimal with 0x.
  enum Spelling {
    DECIMAL("%d"),
    OCTAL("0%o"),
    LONG_OCTAL("0000%o"),
    HEXADECIMAL("0x%x"),
    SHOUTED_HEXADECIMAL("0X%X"),
    LONG_HEXADECIMAL("0x0000%x");

    final String format;

    Spelling(String format) {
      this.format = format;
    }
  }

  @Property
  void anIpv4AddressIsReadAsItStandsOrRefusedHoweverItIsSpelled(
      @ForAll @Size(4) byte[] address,
      @ForAll @Size(4) Spelling[] spellings,
      @ForAll @IntRange(min = 1, max = 4) int parts)
      throws Exception {
    String spelled = spelled(address, spellings, parts);

    InetAddress read;
    try {
      read = DestinationUrl.parse("rtmp://" + spelled + "/app").literalAddress().orElseThrow();
    } catch (InvalidDestinationException e) {
      return;
    }

    assertThat(read).isEqualTo(InetAddress.getByAddress(address));
    assertThat(spelled).as("the one spelling").isEqualTo(read.getHostAddress());
  }

  @Property
  void anIpv4AddressInsideAnIpv6AddressIsNeverMorePublicThanItself(@ForAll @Size(4) byte[] address)
      throws Exception {
    boolean isPublic = AddressFilter.isPublic(InetAddress.getByAddress(address));
    String dotted = InetAddress.getByAddress(address).getHostAddress();
    String hex = "%02x%02x:%02x%02x".formatted(address[0], address[1], address[2], address[3]);
    for (String carrier :
        new String[] {
          "::ffff:" + dotted, "::" + dotted, "2002:" + hex + "::1", "64:ff9b::" + hex
        }) {
      assertThat(isPublic || !AddressFilter.isPublic(InetAddress.getByName("[" + carrier + "]")))
          .as(carrier)
          .isTrue();
    }
  }

  @Property
  void aUrlOfAnyKindIsWrittenInOneFormOrRefused(@ForAll @StringLength(max = 60) String text) {
    check(text);
    check("rtmp://" + text);
    check("rtmp://" + text + "/app");
    check("srt://" + text + ":9000");
    check("rtmp://server.example/" + text);
  }

  private static void check(String text) {
    DestinationUrl url;
    try {
      url = DestinationUrl.parse(text);
    } catch (InvalidDestinationException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    String written = url.toString();
    assertThat(written).matches("(rtmp|rtmps|srt)://[!-~]+").doesNotContain("|", "'", "\"", "\\");
    assertThat(DestinationUrl.parse(written)).isEqualTo(url);
    assertThat(url.host()).isEqualTo(url.host().toLowerCase(Locale.ROOT));
  }

  /// @param parts how many numbers: the last one holds all bytes that are left
  private static String spelled(byte[] address, Spelling[] spellings, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(part -> {
          long number = address[part] & 0xFF;
          for (int rest = part + 1; part == parts - 1 && rest < 4; rest++) {
            number = number << 8 | (address[rest] & 0xFF);
          }
          return spellings[part].format.formatted(number);
        })
        .collect(Collectors.joining("."));
  }
}
