package io.gostream.core.destination;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/// Which addresses a tenant may make us connect to: those of the public internet, and nothing of
/// ours.
public final class AddressFilter {

  private AddressFilter() {}

  /// Whether the address belongs to the public internet: not loopback, private, link-local,
  /// carrier-grade NAT, cloud metadata, documentation, multicast or reserved (RFC 6890, RFC 6598),
  /// nor an IPv6 form that carries such an IPv4 address (mapped, compatible, 6to4, NAT64, Teredo).
  public static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address v4 -> isPublicV4(v4.getAddress());
      case Inet6Address v6 -> isPublicV6(v6.getAddress());
      default -> false;
    };
  }

  private static boolean isPublicV4(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    boolean special =
        a == 0
            || a == 10
            || a == 127
            || (a == 100 && b >= 64 && b <= 127)
            || (a == 169 && b == 254)
            || (a == 172 && b >= 16 && b <= 31)
            || (a == 192 && b == 168)
            || (a == 192 && b == 0 && (c == 0 || c == 2))
            || (a == 192 && b == 88 && c == 99)
            || (a == 198 && (b == 18 || b == 19))
            || (a == 198 && b == 51 && c == 100)
            || (a == 203 && b == 0 && c == 113)
            || a >= 224;
    return !special;
  }

  private static boolean isPublicV6(byte[] bytes) {
    int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    if (first == 0x2002) { // 6to4 carries the IPv4 address behind its prefix
      return isPublicV4(Arrays.copyOfRange(bytes, 2, 6));
    }
    boolean globalUnicast = (first & 0xe000) == 0x2000;
    int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
    boolean special =
        (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) // Teredo, ORCHID, documentation
            || (first == 0x3fff && second < 0x1000);
    return globalUnicast && !special;
  }
}
