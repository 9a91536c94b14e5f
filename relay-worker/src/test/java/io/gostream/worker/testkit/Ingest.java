package io.gostream.worker.testkit;

import static org.awaitility.Awaitility.await;

import io.gostream.core.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A real nginx-rtmp on ports of its own, in one process that is ended by its id. Set up as the
/// shipped one where it matters to a player, but without hooks unless told.
public final class Ingest implements AutoCloseable {

  private final Path folder;
  private final String live;
  private final int rtmpPort;
  private final int hlsPort = FreePort.any();
  private Process process;

  public Ingest() {
    this("");
  }

  /// @param live more directives for the application
  Ingest(String live) {
    this.live = live;
    rtmpPort = FreePort.any();
    try {
      folder = Files.createTempDirectory("gostream-ingest");
      Files.createDirectories(folder.resolve("hls"));
      Files.writeString(folder.resolve("nginx.conf"), configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process = launch();
  }

  public int port() {
    return rtmpPort;
  }

  public String playUrl() {
    return "rtmp://127.0.0.1:" + rtmpPort + "/live";
  }

  /// As `GOSTREAM_INGEST_NODES` names it.
  public String node(String name) {
    return "%s=nginx-rtmp@127.0.0.1:%d:%d".formatted(name, rtmpPort, hlsPort);
  }

  /// Kills it and starts it again on the same ports.
  public void restart() {
    kill();
    process = launch();
  }

  /// Where the preview's files lie.
  Path hlsFolder() {
    return folder.resolve("hls");
  }

  /// nginx-rtmp's control page.
  URI control(String query) {
    return URI.create("http://127.0.0.1:%d/control/%s".formatted(hlsPort, query));
  }

  private Process launch() {
    try {
      var launched =
          new ProcessBuilder(
                  "nginx", "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.out").toFile())
              .start();
      Tools.endWithUs(launched);
      await("nginx answers").until(this::answers);
      return launched;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), rtmpPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String configuration() {
    return """
    load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
    daemon off;
    master_process off;
    pid nginx.pid;
    error_log stderr crit;
    events { worker_connections 256; }
    rtmp {
      access_log off; # its own, on by default, and it names stream keys
      server {
        listen 127.0.0.1:%d;
        chunk_size 65536;
        max_message 16M;
        out_queue 4096;
        application live {
          live on;
          idle_streams on;
          interleave off;
          meta copy;
          hls on;
          hls_path hls;
          hls_fragment 1s;
          hls_playlist_length 10s;
          hls_max_fragment 20s;
          hls_fragment_naming system;
          %s
        }
      }
    }
    http {
      access_log off;
      client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
      uwsgi_temp_path t4; scgi_temp_path t5;
      server {
        listen 127.0.0.1:%d;
        location /hls/ { root .; }
        location /control/ { rtmp_control all; }
      }
    }
    """
        .formatted(rtmpPort, live, hlsPort)
        .replace("hls_path hls;", "hls_path " + hlsFolder() + ";")
        .replace("root .;", "root " + folder + ";");
  }

  /// With -9: nobody is told.
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
