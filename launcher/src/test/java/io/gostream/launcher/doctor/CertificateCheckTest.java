package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.CertificateForTests;
import io.gostream.launcher.doctor.Finding.Verdict;
import io.gostream.launcher.settings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void none_is_in_order() throws IOException {
    assertThat(CertificateCheck.look(null, NOW))
        .singleElement()
        .extracting(Finding::verdict)
        .isEqualTo(Verdict.OK);
  }

  @Test
  void a_pair_is_in_order() throws IOException {
    var pair = CertificateForTests.in(folder, "localhost");

    assertThat(look(pair.certificate(), pair.key()).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void the_key_of_another_certificate_is_a_problem() throws IOException {
    var one = CertificateForTests.in(Files.createDirectory(folder.resolve("one")), "localhost");
    var two = CertificateForTests.in(Files.createDirectory(folder.resolve("two")), "localhost");

    assertThat(look(one.certificate(), two.key()).found()).contains("is not that of");
  }

  @Test
  void files_with_something_else_in_them_are_a_problem_that_repeats_nothing() throws IOException {
    var pair = CertificateForTests.in(folder, "localhost");
    Path other = Files.writeString(folder.resolve("other.pem"), "hidden");

    assertThat(look(other, pair.key()).found())
        .isEqualTo("GOSTREAM_TLS_CERTIFICATE names %s, which holds none in PEM.", other);
    assertThat(look(pair.certificate(), other).found())
        .isEqualTo("GOSTREAM_TLS_KEY names %s, which holds none in PEM.", other);
  }

  @Test
  void its_last_fourteen_days_are_a_warning_and_what_is_outside_of_its_time_a_problem() {
    Instant from = NOW.minus(Duration.ofDays(60));

    assertThat(verdict(from, NOW.plus(Duration.ofDays(14)))).isEqualTo(Verdict.OK);
    assertThat(verdict(from, NOW.plus(Duration.ofDays(14)).minusSeconds(1)))
        .isEqualTo(Verdict.WARNING);
    assertThat(verdict(from, NOW)).isEqualTo(Verdict.PROBLEM);
    assertThat(verdict(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(90))))
        .isEqualTo(Verdict.PROBLEM);
    assertThat(CertificateCheck.validity(from, NOW, NOW).found())
        .isEqualTo("It expired on 2026-06-01.");
  }

  private static Finding look(Path certificate, Path key) throws IOException {
    return CertificateCheck.look(new Tls(certificate, key), Instant.now()).getFirst();
  }

  private static Verdict verdict(Instant from, Instant until) {
    return CertificateCheck.validity(from, until, NOW).verdict();
  }
}
