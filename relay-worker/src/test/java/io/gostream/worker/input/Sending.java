package io.gostream.worker.input;

import io.gostream.worker.flv.FlvTag;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/// An encoder that is all timestamps: H.264 and AAC, each frame arriving at its time.
final class Sending {

  /// A sequence header of x264, 1280x720.
  static final byte[] AVC_720 =
      HexFormat.of()
          .parseHex(
              "17000000000164001fffe1001a6764001facd9405005bb016a02020280000003008000001e078c18cb01"
                  + "000568ebecb22c");

  /// AAC-LC, 48 kHz, stereo.
  static final byte[] AAC_48 = {(byte) 0xAF, 0, 0x11, (byte) 0x90};

  private static final int VIDEO_BYTES = 25_000;
  private static final int AUDIO_BYTES = 400;
  private static final double AUDIO_FRAME = 1024_000.0 / 48_000;

  final InputMeter meter;
  private final double frameRate;
  private final int gop;
  private final long origin;
  private long frames;
  private long sounds;

  Sending(InputMeter meter, double frameRate, int gop, long origin) {
    this.meter = meter;
    this.frameRate = frameRate;
    this.gop = gop;
    this.origin = origin;
  }

  void headers() {
    meter.see(FlvTag.of(FlvTag.Type.VIDEO, origin, AVC_720), now());
    meter.see(FlvTag.of(FlvTag.Type.AUDIO, origin, AAC_48), now());
  }

  void seconds(double seconds) {
    long until = frames + Math.round(seconds * frameRate);
    while (frames < until) {
      frame();
    }
  }

  void frame() {
    boolean isKeyframe = frames % gop == 0;
    var payload = new byte[VIDEO_BYTES];
    payload[0] = (byte) (isKeyframe ? 0x17 : 0x27);
    payload[1] = 1;
    meter.see(FlvTag.of(FlvTag.Type.VIDEO, origin + millis(), payload), now());
    frames++;
    while (sounds * AUDIO_FRAME < millis()) {
      var sound = new byte[AUDIO_BYTES];
      sound[0] = (byte) 0xAF;
      sound[1] = 1;
      meter.see(
          FlvTag.of(FlvTag.Type.AUDIO, origin + Math.round(sounds * AUDIO_FRAME), sound), now());
      sounds++;
    }
  }

  /// The encoder leaves frames out; sound goes on.
  void leaveOut(int number) {
    frames += number;
  }

  long now() {
    return TimeUnit.MILLISECONDS.toNanos(millis());
  }

  private long millis() {
    return Math.round(frames * 1000 / frameRate);
  }
}
