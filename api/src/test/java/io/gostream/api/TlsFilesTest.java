package io.gostream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.core.CertificateForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {

  @TempDir private Path folder;
  private CertificateForTests pair;

  @BeforeEach
  void make() {
    pair = CertificateForTests.in(folder, "stream.example.org");
  }

  private static void assertRefused(Path certificate, Path key, String words) {
    var environment =
        Map.of(
            "GOSTREAM_TLS_CERTIFICATE", certificate.toString(), "GOSTREAM_TLS_KEY", key.toString());
    assertThatThrownBy(() -> TlsFiles.of(environment))
        .isInstanceOf(TlsFiles.Unusable.class)
        .hasMessageContaining(words)
        .message()
        .hasLineCount(1);
  }

  @Test
  void without_settings_the_api_speaks_plain_http() {
    assertThat(TlsFiles.of(Map.of())).isEmpty();
    assertThat(TlsFiles.of(Map.of("GOSTREAM_TLS_CERTIFICATE", " "))).isEmpty();
  }

  @Test
  void a_certificate_and_its_key_are_taken() {
    var environment =
        Map.of(
            "GOSTREAM_TLS_CERTIFICATE", pair.certificate().toString(),
            "GOSTREAM_TLS_KEY", pair.key().toString());
    assertThat(TlsFiles.of(environment)).contains(new TlsFiles(pair.certificate(), pair.key()));
  }

  @Test
  void one_without_the_other_is_refused() {
    assertThatThrownBy(() -> TlsFiles.of(Map.of("GOSTREAM_TLS_KEY", pair.key().toString())))
        .isInstanceOf(TlsFiles.Unusable.class)
        .hasMessage("set both GOSTREAM_TLS_CERTIFICATE and GOSTREAM_TLS_KEY, or none of them.");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    var missing = folder.resolve("missing.pem");
    assertRefused(missing, pair.key(), "GOSTREAM_TLS_CERTIFICATE names " + missing);
    assertRefused(pair.certificate(), missing, "GOSTREAM_TLS_KEY names " + missing);
  }

  @Test
  void a_file_of_something_else_is_named_and_nothing_of_it_is_said() throws IOException {
    var other = Files.writeString(folder.resolve("other"), "not for anybody's eyes");
    assertRefused(other, pair.key(), "GOSTREAM_TLS_CERTIFICATE names " + other);
    assertRefused(pair.certificate(), other, "which holds none in PEM");
    assertRefused(pair.key(), pair.certificate(), "GOSTREAM_TLS_CERTIFICATE names");
  }

  @Test
  void the_key_of_another_certificate_is_refused() throws IOException {
    var other = CertificateForTests.in(Files.createDirectory(folder.resolve("o")), "other.org");
    assertRefused(pair.certificate(), other.key(), "is not that of the certificate");
  }
}
