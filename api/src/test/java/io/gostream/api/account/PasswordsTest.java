package io.gostream.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.secret.SecretText;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new Passwords();

  /// Algorithm and cost stand in front of the salt; by them goes the time that a comparison takes.
  @Test
  void comparing_with_nobodys_password_costs_what_comparing_with_somebodys_does() {
    String somebodys = passwords.hash(SecretText.of("correct horse battery"));
    assertThat(passwords.matches(SecretText.of("correct horse battery"), somebodys)).isTrue();

    int cost = "$2a$11$".length();
    assertThat(Passwords.NOBODYS_HASH)
        .hasSameSizeAs(somebodys)
        .startsWith(somebodys.substring(0, cost));
    assertThat(passwords.compareWithNobodys(SecretText.of("nobody has this password"))).isFalse();
  }
}
