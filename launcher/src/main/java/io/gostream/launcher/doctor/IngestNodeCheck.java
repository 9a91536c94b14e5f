package io.gostream.launcher.doctor;

import io.gostream.core.ingest.IngestNode;
import io.gostream.launcher.nginx.NginxServer;
import io.gostream.launcher.process.RunningChildren;
import io.gostream.launcher.settings.Settings;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Each ingest node that api and workers know: does it take encoders, and does it say what it
/// carries?
final class IngestNodeCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /// RTMP 1.0 5.2: version 3, then 1536 bytes.
  private static final int RTMP_VERSION = 3;

  private static final int HANDSHAKE_BYTES = 1536;

  private IngestNodeCheck() {}

  static List<Finding> look(Settings settings, RunningChildren instance)
      throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (IngestNode node : settings.ingests().oneOfEach()) {
      boolean isOurs = node.name().equals(Settings.OWN_NODE);
      findings.add(
          isOurs && !instance.has(NginxServer.NAME)
              ? Finding.ok(subject(node), "It is tried only while the instance runs.")
              : look(node));
    }
    return findings;
  }

  static Finding look(IngestNode node) throws InterruptedException {
    if (!takesEncoders(node)) {
      return Finding.problem(
          subject(node),
          "Nobody speaks RTMP at %s:%d.".formatted(node.host(), node.rtmpPort()),
          "Start it, or correct its entry in GOSTREAM_INGEST_NODES.");
    }
    if (!saysWhatItCarries(node)) {
      return Finding.problem(
          subject(node),
          "It takes encoders, and %s does not answer as %s does."
              .formatted(node.http(page(node)), node.kind().text()),
          "Look at its configuration (docs/operating-ingest.md), and at who may reach that port.");
    }
    return Finding.ok(subject(node), "It takes encoders and says what it carries.");
  }

  /// A proxy in front would take a connection for a node that is away, so that hands are shaken.
  private static boolean takesEncoders(IngestNode node) {
    try (var socket = new Socket()) {
      int millis = Math.toIntExact(PATIENCE.toMillis());
      socket.connect(new InetSocketAddress(node.host(), node.rtmpPort()), millis);
      socket.setSoTimeout(millis);
      byte[] hello = new byte[1 + HANDSHAKE_BYTES];
      hello[0] = RTMP_VERSION;
      socket.getOutputStream().write(hello);
      return new DataInputStream(socket.getInputStream()).readByte() == RTMP_VERSION;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean saysWhatItCarries(IngestNode node) throws InterruptedException {
    try (var client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build()) {
      var request = HttpRequest.newBuilder(node.http(page(node))).timeout(PATIENCE).build();
      var answer = client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), 8 << 20));
      String body = new String(answer.body(), StandardCharsets.UTF_8);
      return answer.statusCode() == 200
          && switch (node.kind()) {
            case NGINX_RTMP -> body.contains("<rtmp>");
            case SRS -> body.contains("\"streams\"") && body.contains("\"service\"");
          };
    } catch (IOException e) {
      return false;
    }
  }

  private static String page(IngestNode node) {
    return switch (node.kind()) {
      case NGINX_RTMP -> "/stat";
      case SRS -> "/api/v1/streams";
    };
  }

  private static String subject(IngestNode node) {
    return "ingest node " + node.name();
  }
}
