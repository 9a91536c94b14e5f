package io.gostream.deploy;

import java.math.BigInteger;
import java.net.InetAddress;

/// A CIDR block.
///
/// @param width of its kind of addresses: 32 or 128 bits
/// @param bits that all of its addresses have alike
record Network(BigInteger prefix, int width, int bits) {

  static Network of(String cidr) {
    var parts = cidr.split("/", -1);
    int bits = Integer.parseInt(parts[1]);
    int width = width(parts[0]);
    return new Network(number(parts[0]).shiftRight(width - bits), width, bits);
  }

  boolean has(String address) {
    return width(address) == width && number(address).shiftRight(width - bits).equals(prefix);
  }

  private static int width(String literal) {
    return InetAddress.ofLiteral(literal).getAddress().length * 8;
  }

  private static BigInteger number(String literal) {
    return new BigInteger(1, InetAddress.ofLiteral(literal).getAddress());
  }
}
