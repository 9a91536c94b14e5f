package io.gostream.core.destination;

import io.gostream.core.secret.SecretText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server that a relay may publish to, without its stream key. FFmpeg obeys far more than it
/// should (`/path`, `tcp://`, octal addresses), so nothing reaches it that was not parsed, checked
/// and written anew here.
///
/// @param scheme how it is spoken to
/// @param host a lower-case DNS name, a dotted-decimal IPv4 address or an IPv6 address without
///   brackets
/// @param port 1–65535, or null for the scheme's own
/// @param path for RTMP the application, `/app` or `/app/instance`; empty for SRT
public record DestinationUrl(Scheme scheme, String host, @Nullable Integer port, String path) {

  public enum Scheme {
    RTMP,
    RTMPS,
    SRT;

    String prefix() {
      return name().toLowerCase(Locale.ROOT) + "://";
    }
  }

  private static final int MAX_LENGTH = 512;
  private static final int MAX_HOST_LENGTH = 253;
  private static final int MAX_PORT = 65_535;

  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/?#]*)(?<path>/[^?#]*)?(?<rest>[?#].*)?");
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:\\[(?<v6>[0-9A-Fa-f:.]+)]|(?<name>[^:\\[\\]]+))(?::(?<port>[0-9]{1,5}))?");
  private static final Pattern DNS_NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\\.?");
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~!$&()*+,;=:@%-]+)+");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~!$&()*+,;=:@%?/-]{1,512}");

  /// @throws InvalidDestinationException with a sentence that says what to do
  public static DestinationUrl parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidDestinationException("The URL is longer than 512 characters.");
    }
    Matcher url = URL.matcher(text.strip());
    if (!url.matches()) {
      throw new InvalidDestinationException(
          "The URL must look like rtmp://server/app, rtmps://server/app or srt://server:port.");
    }
    Scheme scheme = scheme(url.group("scheme"));
    if (url.group("rest") != null) {
      throw new InvalidDestinationException(
          "The URL must not have a ? or # part. What belongs to the stream key goes into the stream key.");
    }
    String authority = url.group("authority");
    if (authority.contains("@")) {
      throw new InvalidDestinationException("The URL must not contain a user name or password.");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw new InvalidDestinationException("The URL has no valid server name.");
    }
    String v6 = parts.group("v6");
    String host = v6 != null ? ipv6(v6) : nameOrIpv4(parts.group("name"));
    return new DestinationUrl(
        scheme, host, port(parts.group("port"), scheme), path(url.group("path"), scheme));
  }

  /// Whether the text can be sent as a stream key: printable, no blanks, nothing FFmpeg would take
  /// for something else.
  public static boolean isUsableKey(String key) {
    return KEY.matcher(key).matches();
  }

  /// The host as an address, when it is a literal one. No name is looked up.
  public Optional<InetAddress> literalAddress() {
    boolean literal = host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
    if (!literal || DNS_NAME.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("A checked literal address is an address", e);
    }
  }

  /// The port that is connected to.
  public int connectPort() {
    if (port != null) {
      return port;
    }
    return switch (scheme) {
      case RTMP -> 1935;
      case RTMPS -> 443;
      case SRT -> throw new IllegalStateException("an SRT URL has a port");
    };
  }

  /// The URL that is published to. It holds the key, so it is a secret.
  public SecretText withKey(@Nullable SecretText key) {
    if (key == null) {
      return SecretText.of(toString());
    }
    return SecretText.of(
        switch (scheme) {
          case RTMP, RTMPS -> this + "/" + key.value();
          case SRT -> this + "?mode=caller&streamid=" + percentEncoded(key.value());
        });
  }

  /// As it is stored and shown; no key in it.
  @Override
  public String toString() {
    String shownHost = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return scheme.prefix() + shownHost + (port == null ? "" : ":" + port) + path;
  }

  private static Scheme scheme(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "rtmp" -> Scheme.RTMP;
      case "rtmps" -> Scheme.RTMPS;
      case "srt" -> Scheme.SRT;
      case String other ->
          throw new InvalidDestinationException(
              "The URL must start with rtmp://, rtmps:// or srt://, not " + other + "://.");
    };
  }

  private static String nameOrIpv4(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.length() <= MAX_HOST_LENGTH && DNS_NAME.matcher(name).matches()) {
      return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
    // Whatever ends in a number is taken for an address by somebody; only the form that all read
    // alike is accepted.
    String[] octets = name.split("\\.", -1);
    boolean canonical = octets.length == 4;
    for (String octet : octets) {
      canonical &= OCTET.matcher(octet).matches() && Integer.parseInt(octet) <= 255;
    }
    if (!canonical) {
      throw new InvalidDestinationException(
          "The URL's server must be a host name or a plain address such as 203.0.113.7.");
    }
    return name;
  }

  private static String ipv6(String text) {
    try {
      InetAddress address = InetAddress.getByName("[" + text + "]");
      return address.getHostAddress();
    } catch (UnknownHostException e) {
      throw new InvalidDestinationException("The URL's IPv6 address is not valid.");
    }
  }

  private static @Nullable Integer port(@Nullable String text, Scheme scheme) {
    if (text == null) {
      if (scheme == Scheme.SRT) {
        throw new InvalidDestinationException("An SRT URL needs a port: srt://server:port.");
      }
      return null;
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > MAX_PORT) {
      throw new InvalidDestinationException("The URL's port must lie between 1 and 65535.");
    }
    return port;
  }

  private static String path(@Nullable String text, Scheme scheme) {
    String path = text == null ? "" : text;
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (scheme == Scheme.SRT) {
      if (!path.isEmpty()) {
        throw new InvalidDestinationException("An SRT URL has no path: srt://server:port.");
      }
      return path;
    }
    if (path.isEmpty()) {
      throw new InvalidDestinationException(
          "The URL lacks the application: rtmp://server/app, for example rtmp://server/live.");
    }
    if (!PATH.matcher(path).matches()) {
      throw new InvalidDestinationException("The URL's path has characters that are not allowed.");
    }
    return path;
  }

  private static String percentEncoded(String key) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean unreserved = Character.isLetterOrDigit(c) || "._~-".indexOf(c) >= 0;
      encoded.append(unreserved ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  /// The URL cannot be a destination. The message is for the person who typed it.
  public static final class InvalidDestinationException extends RuntimeException {
    private InvalidDestinationException(String message) {
      super(message);
    }
  }
}
