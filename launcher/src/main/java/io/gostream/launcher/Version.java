package io.gostream.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which GoStream this is; the names of its jars end with it.
public final class Version {

  private Version() {}

  public static String current() {
    try (InputStream resource = Version.class.getResourceAsStream("/version.properties")) {
      var properties = new Properties();
      properties.load(resource);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
