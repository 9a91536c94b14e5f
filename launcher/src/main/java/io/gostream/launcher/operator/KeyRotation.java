package io.gostream.launcher.operator;

import io.gostream.core.secret.MasterKeys;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretBox.UnreadableSecretException;
import io.gostream.core.secret.SecretContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Encrypts every stored secret with the sealing key, a row at a time, while everybody goes on: a
/// row that somebody changes meanwhile stays as they changed it. Whatever ends it, it can be begun
/// again.
final class KeyRotation {

  /// Where secrets lie, each in a column `stream_key_cipher`.
  ///
  /// @param use what they were sealed as
  record Place(String table, SecretContext.Use use) {}

  static final List<Place> PLACES =
      List.of(
          new Place("projects", SecretContext.Use.STREAM_KEY),
          new Place("destinations", SecretContext.Use.DESTINATION_KEY),
          new Place("connection_tests", SecretContext.Use.CONNECTION_TEST_KEY));

  private static final UUID FIRST = new UUID(0, 0);

  private final Connection connection;
  private final SecretBox box;
  private final byte[] keyId;

  KeyRotation(Connection connection, MasterKeys keys) {
    this.connection = connection;
    this.box = new SecretBox(keys);
    this.keyId = keys.sealingKeyId();
  }

  /// What a pass over all rows did.
  ///
  /// @param changed how many are sealed with the new key now that were not before
  /// @param unreadable how many none of the keys opens
  record Pass(int changed, int unreadable) {
    Pass plus(Pass other) {
      return new Pass(changed + other.changed, unreadable + other.unreadable);
    }
  }

  Pass pass() throws SQLException {
    Pass all = new Pass(0, 0);
    for (Place place : PLACES) {
      all = all.plus(pass(place));
    }
    return all;
  }

  private Pass pass(Place place) throws SQLException {
    int changed = 0;
    int unreadable = 0;
    UUID after = FIRST;
    try (PreparedStatement select = connection.prepareStatement(select(place));
        PreparedStatement update = connection.prepareStatement(update(place))) {
      while (true) {
        select.setBytes(1, keyId);
        select.setObject(2, after);
        UUID last = null;
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            last = rows.getObject("id", UUID.class);
            byte[] sealed = rows.getBytes("stream_key_cipher");
            var context =
                new SecretContext(place.use(), rows.getObject("user_id", UUID.class), last);
            try {
              update.setBytes(1, box.encrypt(box.decrypt(sealed, context), context));
            } catch (UnreadableSecretException e) {
              unreadable++;
              continue;
            }
            update.setObject(2, last);
            update.setBytes(3, sealed);
            changed += update.executeUpdate();
          }
        }
        if (last == null) {
          return new Pass(changed, unreadable);
        }
        after = last;
      }
    }
  }

  /// The bytes behind the version are the key's id, see [SecretBox].
  private static String select(Place place) {
    return """
    select id, user_id, stream_key_cipher from %s
     where substring(stream_key_cipher from 2 for 4) <> ? and id > ?
     order by id limit 500
    """
        .formatted(place.table());
  }

  private static String update(Place place) {
    return "update %s set stream_key_cipher = ? where id = ? and stream_key_cipher = ?"
        .formatted(place.table());
  }
}
