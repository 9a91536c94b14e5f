package io.gostream.launcher.settings;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an existing PostgreSQL is.
///
/// @param jdbc `jdbc:postgresql://host:port/database?…`, without user and password
public record DatabaseUrl(String jdbc, @Nullable String user, @Nullable SecretText password) {

  private static final String JDBC = "jdbc:postgresql://";
  private static final List<String> LIBPQ = List.of("postgresql", "postgres");

  /// Takes JDBC's form as it is, and libpq's `postgresql://user:password@host:port/database`, which
  /// most hosts of databases hand out.
  ///
  /// @param user said apart from the URL; it goes before the URL's own
  static DatabaseUrl parse(String text, @Nullable String user, @Nullable SecretText password) {
    if (text.startsWith(JDBC)) {
      return new DatabaseUrl(text, user, password);
    }
    URI uri = uri(text);
    if (uri.getHost() == null || !LIBPQ.contains(uri.getScheme())) {
      throw refused();
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String jdbc = JDBC + uri.getHost() + port + uri.getRawPath() + query;
    String info = uri.getRawUserInfo();
    if (info == null) {
      return new DatabaseUrl(jdbc, user, password);
    }
    int colon = info.indexOf(':');
    String itsUser = decode(colon < 0 ? info : info.substring(0, colon));
    SecretText itsPassword = colon < 0 ? null : SecretText.of(decode(info.substring(colon + 1)));
    return new DatabaseUrl(
        jdbc, user == null ? itsUser : user, password == null ? itsPassword : password);
  }

  /// The same for somebody else.
  ///
  /// @param otherUser null: nobody else
  DatabaseUrl as(@Nullable String otherUser, @Nullable SecretText otherPassword) {
    return otherUser == null ? this : new DatabaseUrl(jdbc, otherUser, otherPassword);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw refused();
    }
  }

  /// Does not repeat the text: there may be a password in it. A plus sign is a plus sign here.
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static CannotStartException refused() {
    return new CannotStartException(
        "GOSTREAM_DATABASE_URL is not understood: it must look like"
            + " jdbc:postgresql://host:5432/database or"
            + " postgresql://user:password@host:5432/database"
            + " (signs such as @ or / in the password as %40, %2F).");
  }
}
