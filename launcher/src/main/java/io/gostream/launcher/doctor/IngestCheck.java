package io.gostream.launcher.doctor;

import io.gostream.launcher.nginx.NginxServer;
import io.gostream.launcher.process.RunningChildren;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The address that people copy into their encoders: does anybody answer there?
final class IngestCheck {

  private static final String SUBJECT = "ingest";
  private static final int CONNECT_MILLIS = 4000;
  private static final int RTMP = 1935;
  private static final int RTMPS = 443;

  private IngestCheck() {}

  static List<Finding> look(Settings settings, RunningChildren instance) {
    String url =
        settings.ingestUrl() == null
            ? "rtmp://localhost:%d/live".formatted(settings.rtmpPort())
            : settings.ingestUrl();
    var address = address(url);
    if (address.isEmpty()) {
      return List.of(
          Finding.problem(
              SUBJECT,
              "GOSTREAM_INGEST_URL is not the address of a server.",
              "Set it to one such as rtmp://stream.example.org:1935/live."));
    }
    if (!instance.has(NginxServer.NAME)) {
      return List.of(Finding.ok(SUBJECT, "Its address is tried only while the instance runs."));
    }
    return List.of(answer(address.get(), answers(address.get())));
  }

  /// @return unresolved
  static Optional<InetSocketAddress> address(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() == null || uri.getScheme() == null) {
        return Optional.empty();
      }
      int usual = uri.getScheme().equals("rtmps") ? RTMPS : RTMP;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      return Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Finding answer(InetSocketAddress address, boolean answers) {
    String name = address.getHostString() + ":" + address.getPort();
    return answers
        ? Finding.ok(SUBJECT, "Somebody answers at %s.".formatted(name))
        : Finding.warning(
            SUBJECT,
            "Nobody answers at %s, seen from here.".formatted(name),
            "Look at the name, the router and the firewall, and try it from where the encoders are.");
  }

  private static boolean answers(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
