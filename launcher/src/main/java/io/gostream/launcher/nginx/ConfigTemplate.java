package io.gostream.launcher.nginx;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A configuration of nginx with `{{names}}` to fill in.
public final class ConfigTemplate {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");

  /// Would end a quoted string, begin one of nginx' own variables, or a new line.
  private static final Pattern UNSAFE = Pattern.compile("[\"\\\\$\\p{Cntrl}]");

  private final String text;

  public ConfigTemplate(String text) {
    this.text = text;
  }

  /// @param name of a file of the folder nginx-rtmp
  public static ConfigTemplate named(String name) throws IOException {
    try (InputStream resource = ConfigTemplate.class.getResourceAsStream("/nginx-rtmp/" + name)) {
      if (resource == null) {
        throw new IllegalArgumentException("There is no template " + name);
      }
      return new ConfigTemplate(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// @throws IllegalArgumentException when the template names what `values` does not have, or the
  ///   other way round
  /// @throws CannotStartException when a value cannot stand in a configuration, such as a folder
  ///   with a dollar sign in its name
  public String render(Map<String, String> values) {
    var unused = new TreeSet<>(values.keySet());
    String rendered =
        VARIABLE
            .matcher(text)
            .replaceAll(match -> {
              String name = match.group(1);
              unused.remove(name);
              return Matcher.quoteReplacement(value(values, name));
            });
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException("The template has no variable " + unused);
    }
    return rendered;
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The template's variable '" + name + "' is unknown");
    }
    if (UNSAFE.matcher(value).find()) {
      throw new CannotStartException(
          "nginx cannot be configured with '%s': a path without quotes, backslashes and dollar signs is needed."
              .formatted(value));
    }
    return value;
  }
}
