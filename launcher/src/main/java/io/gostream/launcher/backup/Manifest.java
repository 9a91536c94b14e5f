package io.gostream.launcher.backup;

import io.gostream.launcher.CannotStartException;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a backup says of itself. It is the last thing in the file, so a backup that was broken off
/// has none.
///
/// @param format of the file
/// @param version of the GoStream that made it
/// @param schema the number of its latest migration
/// @param sealingKey the id of the master key, which tells nothing of the key
/// @param tables in an order in which they can be filled
record Manifest(
    int format,
    String version,
    int schema,
    Instant madeAt,
    String sealingKey,
    List<DatabaseCopy.Table> tables) {

  static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.shared();

  Manifest {
    tables = List.copyOf(tables);
  }

  byte[] json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  static Manifest read(byte[] json) {
    try {
      Manifest manifest = JSON.readValue(json, Manifest.class);
      if (manifest.format() != FORMAT) {
        throw new CannotStartException(
            "The backup was made by GoStream %s, in a format that this one does not know: restore it with that GoStream."
                .formatted(manifest.version()));
      }
      return manifest;
    } catch (JacksonException e) {
      throw new CannotStartException("This is not a backup of GoStream.", e);
    }
  }
}
