package io.gostream.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The files by which the api speaks TLS itself, and then nothing else on its port. They are read
/// again when they change.
///
/// @param certificate PEM: ours first, then those that lead to its authority
///   (GOSTREAM_TLS_CERTIFICATE)
/// @param key PEM, PKCS#8 or of its algorithm's own form, without a password (GOSTREAM_TLS_KEY)
record TlsFiles(Path certificate, Path key) {

  private static final String CERTIFICATE = "GOSTREAM_TLS_CERTIFICATE";
  private static final String KEY = "GOSTREAM_TLS_KEY";
  private static final String BUNDLE = "spring.ssl.bundle.pem.web.";

  /// The message is one line for the operator.
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /// @param environment as `System.getenv()`
  /// @return empty when the api is to speak plain HTTP
  /// @throws Unusable when it is to speak TLS and cannot
  static Optional<TlsFiles> of(Map<String, String> environment) {
    var certificate = environment.getOrDefault(CERTIFICATE, "").strip();
    var key = environment.getOrDefault(KEY, "").strip();
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new Unusable("set both %s and %s, or none of them.".formatted(CERTIFICATE, KEY));
    }
    var files = new TlsFiles(Path.of(certificate), Path.of(key));
    files.check();
    return Optional.of(files);
  }

  /// Before anything else of the application.
  void use(ConfigurableApplicationContext context) {
    Map<String, Object> properties =
        Map.of(
            BUNDLE + "keystore.certificate",
            certificate.toUri().toString(),
            BUNDLE + "keystore.private-key",
            key.toUri().toString(),
            BUNDLE + "reload-on-update",
            "true",
            BUNDLE + "options.enabled-protocols",
            "TLSv1.3,TLSv1.2",
            "server.ssl.bundle",
            "web");
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("tls files", properties));
  }

  private void check() {
    var ours = read(CERTIFICATE, certificate, content -> content.getCertificates().getFirst());
    var secret =
        read(KEY, key, content -> Optional.ofNullable(content.getPrivateKey()).orElseThrow());
    if (!areAPair(ours, secret)) {
      throw new Unusable(
          "the key in %s (%s) is not that of the certificate in %s (%s)."
              .formatted(KEY, key, CERTIFICATE, certificate));
    }
  }

  private interface Part<T> {
    T of(PemContent content);
  }

  private static <T> T read(String setting, Path file, Part<T> part) {
    if (!Files.isReadable(file)) {
      throw new Unusable("%s names %s, which cannot be read.".formatted(setting, file));
    }
    try {
      return part.of(PemContent.load(file));
    } catch (IOException | RuntimeException e) {
      // What the parser says may repeat what it read.
      throw new Unusable("%s names %s, which holds none in PEM.".formatted(setting, file));
    }
  }

  /// Whether what the key signs is believed by the certificate.
  private static boolean areAPair(X509Certificate certificate, PrivateKey key) {
    try {
      var algorithm =
          switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case String other -> other;
          };
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      var signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
