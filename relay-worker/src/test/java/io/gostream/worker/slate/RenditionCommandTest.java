package io.gostream.worker.slate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.media.MediaKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The exact command lines: what FFmpeg is asked to do with a stranger's file is no accident.
class RenditionCommandTest {

  private static final RenditionCommand WIDE =
      new RenditionCommand(
          Path.of("/ffmpeg"),
          new SlateParameters(
              1280, 720, new FrameRate(30000, 1001), "main", 44_100, 1, 2_000_000, 96_000));

  private static final RenditionCommand TALL =
      new RenditionCommand(
          Path.of("/ffmpeg"),
          new SlateParameters(
              1080, 1920, new FrameRate(60, 1), "high", 48_000, 2, 4_000_000, 128_000));

  private static final String BEGIN =
      "/ffmpeg -hide_banner -nostdin -nostats -loglevel error -y -threads 2"
          + " -filter_complex_threads 1 ";

  private static final String WIDE_ON_GROUND =
      "[0:v:0]scale=1280:720:force_original_aspect_ratio=decrease:reset_sar=1,format=rgba[p];"
          + "color=c=0x0c0f16:s=1280x720:r=30000/1001,format=rgb24[g];"
          + "[g][p]overlay=(W-w)/2:(H-h)/2:shortest=1:format=auto,setsar=1";

  private static final String TALL_ON_GROUND =
      "[0:v:0]scale=1080:1920:force_original_aspect_ratio=decrease:reset_sar=1,format=rgba[p];"
          + "color=c=0x0c0f16:s=1080x1920:r=60/1,format=rgb24[g];"
          + "[g][p]overlay=(W-w)/2:(H-h)/2:shortest=1:format=auto,setsar=1";

  private static final String WIDE_ENCODING =
      " -profile:v main -pix_fmt yuv420p -bf 0 -g 60 -keyint_min 60 -sc_threshold 0 -crf 21"
          + " -maxrate 2000000 -bufsize 2000000 -c:a aac -b:a 96000 -ar 44100 -ac 1 -threads 2";

  private static final String TALL_ENCODING =
      " -profile:v high -pix_fmt yuv420p -bf 0 -g 120 -keyint_min 120 -sc_threshold 0 -crf 21"
          + " -maxrate 4000000 -bufsize 4000000 -c:a aac -b:a 128000 -ar 48000 -ac 2 -threads 2";

  private static final String END =
      " -map_metadata -1 -f flv -flvflags no_duration_filesize" + " -protocol_whitelist file r.flv";

  private static String words(List<String> argv) {
    return String.join(" ", argv);
  }

  private static SlateMedium video(long millis, boolean sound) {
    return new SlateMedium(Path.of("/m"), "hash", MediaKind.VIDEO, millis, sound);
  }

  @Test
  void anImageIsFittedOntoTheGroundOnce() {
    assertThat(words(WIDE.picture(List.of("-limits"), "p.ppm")))
        .isEqualTo(
            BEGIN
                + "-limits -i fd: -filter_complex "
                + WIDE_ON_GROUND
                + ",format=rgb24[v] -map [v] -frames:v 1 -f image2 -update 1 -c:v ppm -protocol_whitelist file p.ppm");
  }

  @Test
  void aPictureBecomesOneGopWithSilenceForFour() {
    assertThat(words(WIDE.still("p.ppm", "r.flv")))
        .isEqualTo(
            BEGIN
                + "-protocol_whitelist file -f image2 -c:v ppm -framerate 30000/1001 -i p.ppm"
                + " -f lavfi -i anullsrc=r=44100:cl=mono"
                + " -filter_complex [0:v:0]format=yuv420p,loop=loop=59:size=1,setpts=N[v]"
                + " -map [v] -map 1:a:0 -t 8.008"
                + " -c:v libx264 -preset superfast -tune stillimage"
                + WIDE_ENCODING
                + END);
  }

  @Test
  void aTallPictureLikewise() {
    assertThat(words(TALL.still("p.ppm", "r.flv")))
        .isEqualTo(
            BEGIN
                + "-protocol_whitelist file -f image2 -c:v ppm -framerate 60/1 -i p.ppm"
                + " -f lavfi -i anullsrc=r=48000:cl=stereo"
                + " -filter_complex [0:v:0]format=yuv420p,loop=loop=119:size=1,setpts=N[v]"
                + " -map [v] -map 1:a:0 -t 8.000"
                + " -c:v libx264 -preset superfast -tune stillimage"
                + TALL_ENCODING
                + END);
  }

  @Test
  void aVideoWithSoundIsShownNoLongerThanTheLongest() {
    assertThat(
            words(
                WIDE.video(
                    List.of("-limits"), video(7_200_000, true), Duration.ofSeconds(60), "r.flv")))
        .isEqualTo(
            BEGIN
                + "-limits -t 60.000 -i fd: -filter_complex "
                + WIDE_ON_GROUND
                + ",fps=30000/1001,tpad=stop=-1:stop_mode=clone[v];"
                + "[0:a:0]aresample=44100:async=1:first_pts=0,aformat=channel_layouts=mono,apad[a]"
                + " -map [v] -map [a] -frames:v 1798 -t 59.993 -c:v libx264 -preset veryfast"
                + WIDE_ENCODING
                + END);
  }

  @Test
  void aVideoWithoutSoundGetsSilence() {
    assertThat(
            words(
                TALL.video(
                    List.of("-limits"), video(3_500, false), Duration.ofSeconds(60), "r.flv")))
        .isEqualTo(
            BEGIN
                + "-limits -t 3.500 -i fd: -f lavfi -i anullsrc=r=48000:cl=stereo -filter_complex "
                + TALL_ON_GROUND
                + ",fps=60/1,tpad=stop=-1:stop_mode=clone[v];[1:a:0]anull[a]"
                + " -map [v] -map [a] -frames:v 210 -t 3.500 -c:v libx264 -preset veryfast"
                + TALL_ENCODING
                + END);
  }
}
