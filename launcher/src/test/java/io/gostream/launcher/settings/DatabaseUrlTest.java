package io.gostream.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void a_jdbc_url_is_taken_as_it_is() {
    var url = DatabaseUrl.parse("jdbc:postgresql://db:6000/shows?sslmode=require", "me", null);

    assertThat(url)
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db:6000/shows?sslmode=require", "me", null));
  }

  @Test
  void user_and_password_are_taken_out_of_a_libpq_url_and_decoded() {
    var url =
        DatabaseUrl.parse(
            "postgresql://me%40home:p%2Fa+b%3A1@db:6000/shows?sslmode=require", null, null);

    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:6000/shows?sslmode=require");
    assertThat(url.user()).isEqualTo("me@home");
    assertThat(url.password()).isEqualTo(SecretText.of("p/a+b:1"));
  }

  @Test
  void port_and_password_may_be_left_out() {
    assertThat(DatabaseUrl.parse("postgres://me@db/shows", null, null))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db/shows", "me", null));
  }

  @Test
  void what_is_said_apart_goes_before_the_url() {
    var url = DatabaseUrl.parse("postgres://a:b@db/shows", "me", SecretText.of("mine"));

    assertThat(url.user()).isEqualTo("me");
    assertThat(url.password()).isEqualTo(SecretText.of("mine"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql://db/shows", "db:5432/shows", "postgresql://u:se%%cret@db/x", "/tmp"})
  void anything_else_is_refused_in_one_line_without_repeating_it(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text, null, null))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("GOSTREAM_DATABASE_URL")
        .hasMessageNotContaining("cret")
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  @Test
  void a_url_does_not_show_its_password() {
    assertThat(DatabaseUrl.parse("postgres://me:hidden-one@db/shows", null, null).toString())
        .doesNotContain("hidden-one");
  }
}
