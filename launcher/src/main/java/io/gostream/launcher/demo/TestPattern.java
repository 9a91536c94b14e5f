package io.gostream.launcher.demo;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.instance.Home;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An encoder like OBS, sending a test pattern and a tone: 720p with 30 frames a second and a
/// keyframe every 2 s, AAC 48 kHz stereo.
///
/// @param server such as `rtmp://127.0.0.1:1935/live`
record TestPattern(Path ffmpeg, String server, SecretText streamKey) {

  static final String NAME = "demo-encoder";

  /// The key is in argv, where other users of this machine can read it: good enough for the demo's
  /// own key. It is in no log: FFmpeg repeats URLs in its messages, so it says nothing at all.
  List<String> argv() {
    return List.of(
        ffmpeg.toString(),
        "-hide_banner",
        "-nostdin",
        "-loglevel",
        "quiet",
        "-re",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=1280x720:rate=30",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:sample_rate=48000",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-tune",
        "zerolatency",
        "-pix_fmt",
        "yuv420p",
        "-g",
        "60",
        "-keyint_min",
        "60",
        "-sc_threshold",
        "0",
        "-b:v",
        "2500k",
        "-maxrate",
        "2500k",
        "-bufsize",
        "2500k",
        "-c:a",
        "aac",
        "-b:a",
        "128k",
        "-ac",
        "2",
        "-f",
        "flv",
        server + "/" + streamKey.value());
  }

  ProcessSpec process(Home home) {
    return new ProcessSpec(
        NAME,
        argv(),
        Map.of(),
        false,
        home.folder(),
        home.log(NAME),
        StopSignal.TERM,
        Duration.ofSeconds(3));
  }
}
