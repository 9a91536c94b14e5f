package io.gostream.worker.relay;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.worker.flv.Tracks;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The FFmpeg that carries FLV from its stdin to a destination without touching the media.
///
/// @param via where it connects to, so that the address that was checked is the address that is
///   used: for RTMP and SRT that address itself; for RTMPS the [Tunnel] that leads there
/// @param tracks what the FLV on its stdin has
record FfmpegCommand(
    Path ffmpeg, RelayTarget target, InetSocketAddress via, Tracks tracks, Path caFile) {

  /// Bytes that are probed at most. With `analyzeduration 0` and `fpsprobesize 0` FFmpeg ends its
  /// probing as soon as it knows two tracks, so the burst of headers and GOP starts it at once;
  /// less could look at audio only and lose the video for good.
  private static final int PROBE_BYTES = 100_000;

  /// Of a single track it probes all that it may, hoping for a second one: 5 s of audio (measured
  /// with 8.1.2).
  private static final int PROBE_BYTES_OF_ONE_TRACK = 2_000;

  List<String> argv() {
    var argv = new ArrayList<String>();
    argv.add(ffmpeg.toString());
    // Without -nostdin: stdin is the input, and with that FFmpeg does not take keys from it.
    argv.addAll(List.of("-hide_banner", "-nostats", "-loglevel", "level+warning"));
    argv.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    argv.addAll(List.of("-protocol_whitelist", "pipe"));
    argv.addAll(List.of("-probesize", Integer.toString(probeBytes())));
    argv.addAll(List.of("-analyzeduration", "0", "-fpsprobesize", "0"));
    argv.addAll(List.of("-f", "flv", "-i", "pipe:0"));
    argv.addAll(List.of("-map", "0:v?", "-map", "0:a?", "-c", "copy"));
    argv.addAll(output());
    argv.add(publishUrl().withKey(target.streamKey()).value());
    return List.copyOf(argv);
  }

  private int probeBytes() {
    return tracks.video() && tracks.audio() ? PROBE_BYTES : PROBE_BYTES_OF_ONE_TRACK;
  }

  /// Without a time-out of FFmpeg's: it takes a slow server for a dead one, and tells a silent one
  /// with the words of one that hung up. Our own watchdog judges both.
  private List<String> output() {
    return switch (target.url().scheme()) {
      case RTMP -> {
        var options = new ArrayList<>(flv("tcp,rtmp"));
        options.addAll(List.of("-rtmp_tcurl", target.url().toString()));
        yield options;
      }
      case RTMPS -> {
        var options = new ArrayList<>(flv("tcp,tls,rtmps"));
        options.addAll(List.of("-tls_verify", "1", "-ca_file", caFile.toString()));
        options.addAll(List.of("-verifyhost", target.url().host()));
        options.addAll(List.of("-rtmp_tcurl", target.url().toString()));
        yield options;
      }
      case SRT -> List.of("-f", "mpegts", "-protocol_whitelist", "srt,udp");
    };
  }

  private static List<String> flv(String protocols) {
    return List.of(
        "-f", "flv",
        "-flvflags", "no_duration_filesize",
        "-protocol_whitelist", protocols,
        "-tcp_nodelay", "1");
  }

  private DestinationUrl publishUrl() {
    var url = target.url();
    return switch (url.scheme()) {
      case RTMPS -> new DestinationUrl(url.scheme(), Tunnel.HOST, via.getPort(), url.path());
      case RTMP, SRT ->
          new DestinationUrl(url.scheme(), literal(via.getAddress()), via.getPort(), url.path());
    };
  }

  private static String literal(InetAddress address) {
    var text = address.getHostAddress();
    // A scope (fe80::1%eth0) has no place in a URL.
    return address instanceof Inet6Address ? text.replaceAll("%.*", "") : text;
  }

  @Override
  public String toString() {
    return "FfmpegCommand[" + target.url() + "]";
  }
}
