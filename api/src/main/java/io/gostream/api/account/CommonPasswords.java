package io.gostream.api.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/// The passwords that everybody tries first.
final class CommonPasswords {

  /// Loaded when the first password is chosen.
  private static final class Known {
    private static final Set<String> ALL = load();

    private static Set<String> load() {
      try {
        return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private CommonPasswords() {}

  /// Whether it is one of them, whatever its case.
  static boolean contains(String password) {
    return Known.ALL.contains(password.toLowerCase(Locale.ROOT));
  }
}
