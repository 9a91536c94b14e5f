package io.gostream.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.gostream.core.Patience;
import io.gostream.worker.testkit.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Over real connections; the servers are sockets that block.
class WireTest {

  private static final Certificates CERTIFICATES = Certificates.of("server.test");

  private final WireLoop loop = new WireLoop(Duration.ofMillis(10));

  @AfterEach
  void endTheLoop() {
    loop.close();
  }

  /// Numbers in a row, so that whatever is lost, doubled or mixed up is seen.
  private static class Numbers implements Freight {
    private final int loadBytes;
    private final long bytes;
    private long made;
    private volatile long taken;
    private volatile boolean shut;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    private Numbers(int loadBytes, long bytes) {
      this.loadBytes = loadBytes;
      this.bytes = bytes;
    }

    @Override
    public Object kind() {
      return this;
    }

    @Override
    public void check() throws IOException {
      if (shut) {
        throw new IOException("shut");
      }
    }

    @Override
    public ByteBuffer next() {
      var load = ByteBuffer.allocate((int) Math.min(loadBytes, bytes - made));
      while (load.hasRemaining()) {
        load.put(at(made++));
      }
      return load.flip();
    }

    private static byte at(long position) {
      return (byte) (position ^ position >> 8 ^ position >> 16);
    }

    @Override
    public void taken(int left) {
      taken = made - left;
    }

    @Override
    public void failed(Throwable why) {
      failure.complete(why);
    }

    Throwable failure() throws Exception {
      return failure.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void expect(InputStream in, long from, long to) throws IOException {
      var bytes = new byte[64 * 1024];
      for (long at = from; at < to; ) {
        int read = in.read(bytes, 0, (int) Math.min(bytes.length, to - at));
        if (read < 0) {
          throw new AssertionError("it ended after " + at + " bytes");
        }
        for (int i = 0; i < read; i++, at++) {
          if (bytes[i] != at(at)) {
            throw new AssertionError("byte " + at + " is another");
          }
        }
      }
    }
  }

  private static ServerSocket server(ServerSocketFactory sockets) throws IOException {
    var server = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    server.setReceiveBufferSize(64 * 1024); // so that one that does not read is felt soon
    return server;
  }

  private static ServerSocket server() throws IOException {
    return server(ServerSocketFactory.getDefault());
  }

  private Wire connected(ServerSocket server) throws IOException {
    var wire = Wire.on(loop);
    wire.connect(
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
        Duration.ofMinutes(2));
    return wire;
  }

  private static void say(Wire wire, String words) throws IOException {
    var out = wire.out();
    out.write(words.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String hear(InputStream in, int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  @Test
  void wordsGoOutBeforeFreightAndTheEndBehindAll() throws Exception {
    try (var server = server();
        var wire = connected(server);
        var there = server.accept()) {
      say(wire, "hello");
      wire.carry(new Numbers(1_000, 5_000));
      Numbers.expect(afterWords(there, "hello"), 0, 5_000);
      say(wire, "good-bye");
      wire.finish();
      assertThat(hear(there.getInputStream(), 8)).isEqualTo("good-bye");
      assertThat(there.getInputStream().read()).isEqualTo(-1);

      there.getOutputStream().write("so long".getBytes(StandardCharsets.UTF_8));
      there.shutdownOutput();
      assertThat(hear(wire.in(), 7)).as("it can still be heard").isEqualTo("so long");
      assertThat(wire.in().read()).isEqualTo(-1);
    }
  }

  private static InputStream afterWords(Socket there, String words) throws IOException {
    assertThat(hear(there.getInputStream(), words.length())).isEqualTo(words);
    return there.getInputStream();
  }

  @Test
  void whoReadsNothingHoldsUpNobodyAndGetsAllOfItLater() throws Exception {
    try (var server = server();
        var frozen = connected(server);
        var frozenThere = server.accept();
        var other = connected(server);
        var otherThere = server.accept()) {
      long bytes = 12_000_000;
      var kept = new Numbers(Freight.LOAD_BYTES, bytes);
      frozen.carry(kept);
      await().until(() -> kept.taken > 0 && kept.made > kept.taken);
      other.carry(new Numbers(Freight.LOAD_BYTES, bytes));
      Numbers.expect(otherThere.getInputStream(), 0, bytes);

      assertThat(kept.made).isLessThan(bytes);
      Numbers.expect(frozenThere.getInputStream(), 0, bytes);
      await().until(() -> kept.taken == bytes);
    }
  }

  @Test
  void aMistakeCostsTheWireThatItHappensTo() throws Exception {
    try (var server = server();
        var mistaken = connected(server);
        var there = server.accept();
        var other = connected(server);
        var otherThere = server.accept()) {
      var numbers =
          new Numbers(100, 1_000) {
            @Override
            public ByteBuffer next() {
              throw new IllegalStateException("ours");
            }
          };
      mistaken.carry(numbers);
      assertThat(numbers.failure()).hasMessage("ours");
      other.carry(new Numbers(100, 1_000));
      Numbers.expect(otherThere.getInputStream(), 0, 1_000);
      there.getOutputStream().write(1);
      assertThat(mistaken.in().read()).as("it can still be heard").isEqualTo(1);
    }
  }

  @Test
  void whatIsLeftOfALoadGoesOutOnlyIfItStillMay() throws Exception {
    try (var server = server()) {
      var wire = connected(server);
      var there = server.accept();
      var numbers = new Numbers(Freight.LOAD_BYTES, 12_000_000);
      wire.carry(numbers);
      await().until(() -> numbers.taken > 0 && numbers.made > numbers.taken);
      numbers.shut = true;
      long taken = numbers.taken;
      var in = there.getInputStream();
      Numbers.expect(in, 0, taken);
      assertThat(numbers.failure()).hasMessage("shut");
      wire.close();
      assertThat(in.read()).isEqualTo(-1);
      there.close();
    }
  }

  @Test
  void whoHangsUpIsHeardAndFreightFails() throws Exception {
    try (var server = server();
        var wire = connected(server)) {
      var there = server.accept();
      var numbers = new Numbers(100_000, Long.MAX_VALUE);
      wire.carry(numbers);
      there.getOutputStream().write("no".getBytes(StandardCharsets.UTF_8));
      await().until(() -> numbers.taken > 0);
      assertThat(hear(wire.in(), 2)).isEqualTo("no");
      there.close();
      assertThat(numbers.failure()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void freightThatComesTooLateIsToldSo() throws Exception {
    try (var server = server()) {
      var wire = connected(server);
      wire.close();
      var numbers = new Numbers(100, 1_000);
      wire.carry(numbers);
      assertThat(numbers.failure()).isInstanceOf(IOException.class);
      assertThatIOException().isThrownBy(() -> wire.in().read());
    }
  }

  @Test
  void aServerThatSaysMoreThanIsReadIsCutOff() throws Exception {
    try (var server = server();
        var wire = connected(server);
        var there = server.accept()) {
      var numbers = new Numbers(100, 1_000);
      wire.carry(numbers);
      there.getOutputStream().write(new byte[1_000_000]);
      assertThat(numbers.failure()).hasMessageContaining("more than is read");
      assertThatIOException()
          .isThrownBy(() -> wire.in().readAllBytes())
          .withMessageContaining("more than is read");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void allOfItGoesOverTlsAsWell(String version) throws Exception {
    try (var server = server(CERTIFICATES.context().getServerSocketFactory());
        var wire = connected(server);
        var there = server.accept()) {
      var greeted =
          CompletableFuture.supplyAsync(() -> {
            try {
              there.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
              return there.getInputStream();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
      var engine = engine("server.test");
      engine.setEnabledProtocols(new String[] {version});
      wire.secure(engine);
      assertThat(engine.getSession().getProtocol()).isEqualTo(version);
      assertThat(hear(wire.in(), 5)).isEqualTo("hello");

      long bytes = 8_000_000;
      say(wire, "words");
      var numbers = new Numbers(1_000_000, bytes);
      wire.carry(numbers);
      var in = greeted.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(hear(in, 5)).isEqualTo("words");
      Numbers.expect(in, 0, 1_000_000);
      await().until(() -> numbers.made > numbers.taken); // It does not read for a while.
      Numbers.expect(in, 1_000_000, bytes);
      say(wire, "good-bye");
      wire.finish();
      assertThat(hear(in, 8)).isEqualTo("good-bye");
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aServerWithAnotherNameIsNotTrusted() throws Exception {
    try (var server = server(CERTIFICATES.context().getServerSocketFactory());
        var wire = connected(server);
        var there = server.accept()) {
      var _ =
          CompletableFuture.runAsync(() -> {
            try {
              there.getOutputStream().write(1);
            } catch (IOException e) {
              // Nobody trusts it.
            }
          });
      assertThatIOException()
          .isThrownBy(() -> wire.secure(engine("another.test")))
          .isInstanceOf(SSLException.class);
    }
  }

  private static SSLEngine engine(String host) throws Exception {
    var engine = trusting().createSSLEngine(host, 443);
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static SSLContext trusting() throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var file = Files.newInputStream(CERTIFICATES.file())) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
