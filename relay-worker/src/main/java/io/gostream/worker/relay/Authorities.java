package io.gostream.worker.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// The certificate authorities that RTMPS servers are verified with, and TLS with nobody else.
public final class Authorities {

  /// Reading a system's hundred and more takes a while; the file is read again when it changed.
  private static final Map<Path, Authorities> READ = new ConcurrentHashMap<>();

  private final FileTime modified;
  private final SSLContext context;

  private Authorities(FileTime modified, SSLContext context) {
    this.modified = modified;
    this.context = context;
  }

  /// @param file their certificates, PEM
  /// @throws UncheckedIOException when it cannot be read
  public static Authorities in(Path file) {
    return READ.compute(
        file,
        (_, known) -> {
          try {
            var modified = Files.getLastModifiedTime(file);
            return known != null && known.modified.equals(modified)
                ? known
                : new Authorities(modified, contextOf(file));
          } catch (IOException e) {
            throw new UncheckedIOException("the certificate authorities cannot be read", e);
          }
        });
  }

  /// TLS over a connection, with a server that has a certificate for `host`.
  public SSLSocket secure(Socket connection, String host, int port) throws IOException {
    var secure = (SSLSocket) context.getSocketFactory().createSocket(connection, host, port, true);
    secure.setSSLParameters(byName(secure.getSSLParameters()));
    secure.startHandshake();
    checkTime(secure.getSession());
    return secure;
  }

  /// The same without a socket. [#checkTime] belongs behind its handshake.
  SSLEngine engine(String host, int port) {
    var engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    engine.setSSLParameters(byName(engine.getSSLParameters()));
    return engine;
  }

  private static SSLParameters byName(SSLParameters parameters) {
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818: the name, or the address
    return parameters;
  }

  /// The JDK asks nothing of a certificate that is in the file itself.
  static void checkTime(SSLSession session) throws IOException {
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
        certificate.checkValidity();
      }
    } catch (CertificateException e) {
      throw new SSLHandshakeException("the certificate is not valid today", e);
    }
  }

  private static SSLContext contextOf(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry(Integer.toString(trusted.size()), authority);
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the certificate authorities cannot be used", e);
    }
  }
}
