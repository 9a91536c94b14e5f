package io.gostream.core.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTest {

  /// The first and the last address of each special range (RFC 6890 and its registry, RFC 6598).
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255", // this network
        "10.0.0.0",
        "10.255.255.255", // private
        "100.64.0.0",
        "100.127.255.255", // carrier-grade NAT
        "127.0.0.1",
        "127.255.255.255", // loopback
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255", // link-local, cloud metadata
        "172.16.0.0",
        "172.31.255.255", // private
        "192.0.0.0",
        "192.0.0.255", // protocol assignments
        "192.0.2.0",
        "192.0.2.255", // documentation
        "192.88.99.0",
        "192.88.99.255", // 6to4 relays
        "192.168.0.0",
        "192.168.255.255", // private
        "198.18.0.0",
        "198.19.255.255", // benchmarks
        "198.51.100.0",
        "198.51.100.255", // documentation
        "203.0.113.0",
        "203.0.113.255", // documentation
        "224.0.0.0",
        "239.255.255.255", // multicast
        "240.0.0.0",
        "255.255.255.255" // reserved, broadcast
      })
  void an_ipv4_address_of_a_special_range_is_not_public(String address) {
    assertThat(AddressFilter.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "8.8.8.8"
      })
  void its_neighbours_are_public(String address) {
    assertThat(AddressFilter.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::", // unspecified
        "::1", // loopback
        "64:ff9b:1::1", // local NAT64
        "100::1", // discard only
        "2001:10::1",
        "2001:20::1", // ORCHID
        "2001:2::1", // benchmarks
        "2001:db8::1",
        "3fff::1",
        "3fff:fff::1", // documentation
        "5f00::1", // segment routing
        "fc00::1",
        "fdff:ffff::1", // unique local
        "fe80::1",
        "febf::1", // link-local
        "fec0::1", // site-local
        "ff02::1",
        "ff0e::1" // multicast
      })
  void an_ipv6_address_of_a_special_range_is_not_public(String address) {
    assertThat(AddressFilter.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe", // mapped
        "::127.0.0.1",
        "::10.0.0.1", // compatible
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2002:a9fe:a9fe::1", // 6to4
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1", // NAT64
        "2001:0:4136:e378:8000:63bf:f5ff:fffe" // Teredo
      })
  void an_ipv6_address_that_carries_a_special_ipv4_address_is_not_public(String address) {
    assertThat(AddressFilter.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2a00:1450:4001::200e",
        "2001:200::1",
        "3fff:1000::1",
        "::ffff:8.8.8.8",
        "2002:808:808::1"
      })
  void an_ipv6_address_of_the_internet_is_public(String address) {
    assertThat(AddressFilter.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }
}
