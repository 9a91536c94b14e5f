package io.gostream.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate that is its own authority, and its key, as PEM files.
///
/// @param certificate its file
/// @param key likewise, PKCS#8
public record CertificateForTests(Path certificate, Path key) {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "server";

  /// @param folder where the files go; those of an earlier one are replaced
  /// @param name the host that it is for, besides 127.0.0.1
  public static CertificateForTests in(Path folder, String name) {
    return in(folder, name, "-1H");
  }

  /// One that has expired ten days ago.
  public static CertificateForTests expiredIn(Path folder, String name) {
    return in(folder, name, "-40d");
  }

  /// @param start from when on it is valid, for 30 days; as keytool wants it
  private static CertificateForTests in(Path folder, String name, String start) {
    try {
      var store = folder.resolve("store.p12");
      Files.deleteIfExists(store);
      makePair(store, name, start);
      var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      Files.delete(store);
      return new CertificateForTests(
          write(folder.resolve("cert.pem"), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
          write(
              folder.resolve("key.pem"), "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a client needs that believes this certificate alone.
  public SSLContext trust() {
    try (var in = Files.newInputStream(certificate)) {
      Certificate ours = CertificateFactory.getInstance("X.509").generateCertificate(in);
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(ALIAS, ours);
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makePair(Path store, String name, String start) throws IOException {
    var argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:" + name + ",ip:127.0.0.1",
            "-startdate",
            start,
            "-validity",
            "30");
    var keytool = new ProcessBuilder(argv).redirectErrorStream(true).start();
    var output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IllegalStateException(output);
    }
  }

  private static Path write(Path file, String what, byte[] bytes) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text));
  }
}
