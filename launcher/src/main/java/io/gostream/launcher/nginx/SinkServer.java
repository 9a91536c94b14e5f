package io.gostream.launcher.nginx;

import io.gostream.launcher.port.Port;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.process.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Two RTMP servers on this machine that play the platforms: what is relayed to them can be looked
/// at.
public final class SinkServer {

  public static final String NAME = "demo-sinks";

  /// Their applications.
  public static final List<String> SINKS = List.of("sink-a", "sink-b");

  private final NginxRun run;

  private SinkServer(NginxRun run) {
    this.run = run;
  }

  public static SinkServer prepare(Path home, LogFile log, int rtmpPort, int hlsPort)
      throws IOException {
    return new SinkServer(
        NginxRun.in(
            home,
            NAME,
            log,
            new Port(rtmpPort, "the sinks' RTMP", "", true),
            new Port(hlsPort, "the sinks' HLS", "", true)));
  }

  public ProcessSpec process() throws IOException {
    return run.process(run.newPlace().render("demo-sinks.conf.template", Map.of()));
  }

  public boolean isReady() {
    return run.isReady();
  }

  /// Where a relay publishes to; the key is the second half.
  public URI rtmp(String sink) {
    return URI.create("rtmp://127.0.0.1:%d/%s".formatted(run.rtmp().number(), sink));
  }

  /// Where the same can be seen as HLS.
  public URI hls(String sink, String key) {
    return URI.create("http://127.0.0.1:%d/%s/%s.m3u8".formatted(run.hls().number(), sink, key));
  }

  public void cleanUp() throws IOException {
    run.cleanUp();
  }
}
