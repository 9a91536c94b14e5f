package io.gostream.worker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Certificates that are their own authority, made by the JDK's keytool.
public final class Certificates {

  private static final String PASSWORD = "changeit";

  private final Path store;
  private final Path certificate;

  private Certificates(Path store, Path certificate) {
    this.store = store;
    this.certificate = certificate;
  }

  /// @param name the host that it is for
  public static Certificates of(String name) {
    return of(name, "-0d", 30);
  }

  /// One whose time was over yesterday.
  public static Certificates expired(String name) {
    return of(name, "-10d", 9);
  }

  private static Certificates of(String name, String begins, int days) {
    try {
      var folder = Files.createTempDirectory("gostream-certificate");
      // Relays run as another user, and read the certificate.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      var store = folder.resolve("store.p12");
      var certificate = folder.resolve("certificate.pem");
      keytool(
          store,
          "-genkeypair",
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + name,
          "-ext",
          "san=dns:" + name,
          "-ext",
          "bc:c",
          "-startdate",
          begins,
          "-validity",
          Integer.toString(days));
      keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
      return new Certificates(store, certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// For `ca_file`: whoever trusts it trusts a server that shows it.
  public Path file() {
    return certificate;
  }

  /// What a server with this certificate uses.
  public SSLContext context() {
    try (var in = Files.newInputStream(store)) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path store, String command, String... more) {
    var argv = new ArrayList<String>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    argv.add(command);
    argv.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    argv.addAll(List.of("-alias", "server"));
    argv.addAll(List.of(more));
    Tools.run(argv.toArray(String[]::new));
  }
}
