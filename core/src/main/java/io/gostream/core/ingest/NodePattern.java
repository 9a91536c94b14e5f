package io.gostream.core.ingest;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One entry of the setting: a node, or, with a `*` in its name, as many as there are numbers.
///
/// @param name with at most one `*`
/// @param host has a `*` exactly when the name has one
record NodePattern(String name, IngestKind kind, String host, int rtmpPort, int httpPort) {

  private static final String NUMBER = "*";
  private static final int RTMP_PORT = 1935;
  private static final int HTTP_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9*._-]{0,62}");
  private static final Pattern ENTRY = Pattern.compile("([^=@]*)=([^=@]*)@([^=@]*)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([^\\[\\]]*)\\]|([^:\\[\\]]*))(?::([^:]*))?(?::([^:]*))?");
  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9*](?:[A-Za-z0-9*-]*[A-Za-z0-9*])?"
              + "(?:\\.[A-Za-z0-9*](?:[A-Za-z0-9*-]*[A-Za-z0-9*])?)*\\.?");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /// As a stateful set counts: no sign, no leading zero.
  private static final String DIGITS = "(0|[1-9][0-9]{0,4})";

  /// @throws IllegalArgumentException with a sentence for the operator
  static NodePattern parse(String entry) {
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      throw wrong(entry, "it must look like name=kind@host:rtmpPort:httpPort");
    }
    String name = group(parts, 1);
    if (!isName(name) || count(name) > 1) {
      throw wrong(
          entry,
          "a name has up to 63 letters, digits, dots, dashes and underscores, and one * at most");
    }
    IngestKind kind =
        IngestKind.named(group(parts, 2))
            .orElseThrow(() -> wrong(entry, "the kind is " + IngestKind.texts()));
    Matcher address = ADDRESS.matcher(group(parts, 3));
    if (!address.matches()) {
      throw wrong(entry, "an IPv6 address stands in brackets, and ports behind colons");
    }
    String literal = address.group(1);
    String host =
        literal == null ? hostName(entry, group(address, 2)) : ipv6Address(entry, literal);
    if (name.contains(NUMBER) != host.contains(NUMBER)) {
      throw wrong(entry, "a * stands in the name and in the host, or in neither");
    }
    return new NodePattern(
        name,
        kind,
        host,
        port(entry, address.group(3), RTMP_PORT),
        port(entry, address.group(4), HTTP_PORT));
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// The node of that name, if it is one of these.
  Optional<IngestNode> node(String called) {
    if (!name.contains(NUMBER)) {
      return called.equals(name) ? Optional.of(node(called, host)) : Optional.empty();
    }
    int star = name.indexOf(NUMBER);
    Matcher matcher =
        Pattern.compile(
                Pattern.quote(name.substring(0, star))
                    + DIGITS
                    + Pattern.quote(name.substring(star + 1)))
            .matcher(called);
    return matcher.matches()
        ? Optional.of(node(called, host.replace(NUMBER, group(matcher, 1))))
        : Optional.empty();
  }

  /// The one with the lowest number.
  IngestNode first() {
    return node(name.replace(NUMBER, "0"), host.replace(NUMBER, "0"));
  }

  boolean isOne() {
    return !name.contains(NUMBER);
  }

  private IngestNode node(String called, String at) {
    return new IngestNode(called, kind, at, rtmpPort, httpPort);
  }

  private static String hostName(String entry, String host) {
    if (!HOST.matcher(host).matches()) {
      throw wrong(entry, "the host is a name without underscores, or an address, IPv6 in brackets");
    }
    return host;
  }

  private static String ipv6Address(String entry, String literal) {
    if (!IPV6.matcher(literal).matches()) {
      throw wrong(entry, "only an IPv6 address stands in brackets");
    }
    try {
      InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException e) {
      throw wrong(entry, "what stands in brackets is not an IPv6 address");
    }
    return literal;
  }

  private static int port(String entry, @Nullable String text, int usual) {
    if (text == null) {
      return usual;
    }
    if (PORT.matcher(text).matches() && Integer.parseInt(text) <= HIGHEST_PORT) {
      return Integer.parseInt(text);
    }
    throw wrong(entry, "a port is a number from 1 to 65535");
  }

  /// A group that takes part in every match.
  private static String group(Matcher matcher, int number) {
    return requireNonNull(matcher.group(number));
  }

  private static long count(String name) {
    return name.chars().filter(letter -> letter == '*').count();
  }

  private static IllegalArgumentException wrong(String entry, String rule) {
    return new IllegalArgumentException(
        "GOSTREAM_INGEST_NODES: '%s' cannot be understood: %s.".formatted(entry, rule));
  }
}
