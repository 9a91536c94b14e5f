package io.gostream.launcher.doctor;

import io.gostream.launcher.settings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The certificate of GOSTREAM_TLS_CERTIFICATE: is it valid, and is the key its own?
final class CertificateCheck {

  private static final String SUBJECT = "certificate";
  private static final Duration SOON = Duration.ofDays(14);
  private static final String RENEW = "Renew it; the files are read again when they change.";

  private CertificateCheck() {}

  static List<Finding> look(@Nullable Tls tls, Instant now) throws IOException {
    if (tls == null) {
      return List.of(
          Finding.ok(
              SUBJECT, "None is configured: the page is plain HTTP, or a proxy speaks TLS."));
    }
    X509Certificate certificate;
    try (var in = Files.newInputStream(tls.certificate())) {
      certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (GeneralSecurityException e) {
      return List.of(unusable("GOSTREAM_TLS_CERTIFICATE", tls.certificate()));
    }
    try {
      if (!PrivateKeyFile.read(tls.key(), certificate.getPublicKey())
          .isOf(certificate.getPublicKey())) {
        return List.of(
            Finding.problem(
                SUBJECT,
                "The key in %s is not that of the certificate in %s."
                    .formatted(tls.key(), tls.certificate()),
                "Set GOSTREAM_TLS_CERTIFICATE and GOSTREAM_TLS_KEY to files of one pair."));
      }
    } catch (GeneralSecurityException e) {
      return List.of(unusable("GOSTREAM_TLS_KEY", tls.key()));
    }
    return List.of(
        validity(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(), now));
  }

  private static Finding unusable(String setting, Path file) {
    return Finding.problem(
        SUBJECT,
        "%s names %s, which holds none in PEM.".formatted(setting, file),
        "The certificate goes first in its file; the key has no password.");
  }

  static Finding validity(Instant from, Instant until, Instant now) {
    if (now.isBefore(from)) {
      return Finding.problem(
          SUBJECT,
          "It is valid only from %s on.".formatted(day(from)),
          "Look at this machine's clock, or wait.");
    }
    if (!now.isBefore(until)) {
      return Finding.problem(SUBJECT, "It expired on %s.".formatted(day(until)), RENEW);
    }
    String found = "It is valid until %s.".formatted(day(until));
    return until.isBefore(now.plus(SOON))
        ? Finding.warning(SUBJECT, found, RENEW)
        : Finding.ok(SUBJECT, found);
  }

  private static String day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
