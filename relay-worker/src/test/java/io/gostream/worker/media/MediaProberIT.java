package io.gostream.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gostream.core.media.MediaKind;
import io.gostream.core.media.MediaRefusal;
import io.gostream.ffmpeg.BundledFfmpeg;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.ConfinementTrial;
import io.gostream.worker.process.ProcessLauncher;
import io.gostream.worker.process.Sandbox;
import io.gostream.worker.process.WorkFolder;
import io.gostream.worker.testkit.Tools;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that people upload, by mistake or on purpose.
class MediaProberIT {

  @TempDir private Path folder;
  private final ProcessLauncher launcher = new ProcessLauncher();
  private WorkFolder work;
  private MediaProber prober;

  @BeforeEach
  void start() throws IOException {
    var ffmpeg = new BundledFfmpeg(Tools.ffmpeg(), Tools.ffprobe());
    var tool = new ConfinedTool(launcher, ConfinementTrial.on(Tools.ffmpeg(), Sandbox.AUTO, ""));
    work = WorkFolder.in(Path.of("target", "probing").toAbsolutePath());
    prober = new MediaProber(ffmpeg, tool, work);
  }

  @AfterEach
  void end() throws IOException {
    work.close();
    launcher.close();
  }

  private Probed probe(Path file) throws Exception {
    return prober.probe(file, folder.resolve("thumbnail.jpg"));
  }

  private void assertRefused(Path file, MediaRefusal reason) throws Exception {
    assertThat(probe(file)).isEqualTo(new Probed.Unfit(reason));
    assertThat(folder.resolve("thumbnail.jpg")).doesNotExist();
  }

  private Path make(String... argv) {
    var file = folder.resolve("medium");
    var all = new ArrayList<>(List.of(Tools.ffmpeg().toString(), "-v", "error", "-y"));
    all.addAll(List.of(argv));
    all.add(file.toString());
    Tools.run(all.toArray(String[]::new));
    return file;
  }

  private Path video(String format, String... more) {
    var argv =
        new ArrayList<>(
            List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25", "-f", "lavfi", "-i", "sine"));
    argv.addAll(List.of("-t", "3", "-c:v", "libx264", "-pix_fmt", "yuv420p"));
    argv.addAll(List.of(more));
    argv.addAll(List.of("-f", format));
    return make(argv.toArray(String[]::new));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("medium"), bytes);
  }

  private static Path cut(Path file, double part) throws IOException {
    var bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));
  }

  /// A PNG that claims a size and holds next to nothing.
  private static byte[] png(int width, int height) throws IOException {
    var header = new ByteArrayOutputStream();
    var out = new DataOutputStream(header);
    out.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {8, 2, 0, 0, 0});
    var crc = new CRC32();
    crc.update(header.toByteArray());
    var file = new ByteArrayOutputStream();
    var png = new DataOutputStream(file);
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    png.writeInt(13);
    png.write(header.toByteArray());
    png.writeInt((int) crc.getValue());
    return file.toByteArray();
  }

  @Test
  void aVideoWithSound() throws Exception {
    var found = probe(video("mp4"));
    assertThat(found).isInstanceOf(Probed.Fit.class);
    var fit = (Probed.Fit) found;
    assertThat(fit.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(fit.durationMillis()).isBetween(2_900L, 3_100L);
    assertThat(fit.width()).isEqualTo(320);
    assertThat(fit.height()).isEqualTo(180);
    assertThat(fit.hasAudio()).isTrue();
    assertThat(Files.readAllBytes(folder.resolve("thumbnail.jpg"))).startsWith(0xFF, 0xD8);
  }

  @Test
  void aVideoInMatroskaWithoutSound() throws Exception {
    var found = probe(video("matroska", "-an"));
    assertThat(found)
        .isInstanceOfSatisfying(Probed.Fit.class, fit -> assertThat(fit.hasAudio()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "mjpeg", "bmp"})
  void anImage(String codec) throws Exception {
    var file =
        make(
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=300x200",
            "-frames:v",
            "1",
            "-c:v",
            codec,
            "-f",
            "image2",
            "-update",
            "1");
    assertThat(probe(file)).isEqualTo(new Probed.Fit(MediaKind.IMAGE, null, 300, 200, false));
  }

  @Test
  void aGifOfOneFrameIsAnImageAndOneOfManyAVideo() throws Exception {
    assertThat(probe(make("-f", "lavfi", "-i", "testsrc=s=300x200", "-frames:v", "1", "-f", "gif")))
        .isEqualTo(new Probed.Fit(MediaKind.IMAGE, null, 300, 200, false));
    assertThat(probe(make("-f", "lavfi", "-i", "testsrc=s=300x200", "-t", "2", "-f", "gif")))
        .isInstanceOfSatisfying(
            Probed.Fit.class,
            fit -> {
              assertThat(fit.kind()).isEqualTo(MediaKind.VIDEO);
              assertThat(fit.durationMillis()).isBetween(1_800L, 2_200L);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>",
        "hello",
        "PK\u0003\u0004"
      })
  void whatIsNoMediaIsRefusedUnread(String content) throws Exception {
    assertRefused(write(content.getBytes(StandardCharsets.ISO_8859_1)), MediaRefusal.NOT_MEDIA);
  }

  /// As it is, and behind what makes it look like an MP4: the address belongs to somebody who waits
  /// for the call.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffconcat version 1.0\nfile '%s'\n",
        "#EXTM3U\n#EXTINF:1,\n%s\n",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='%s'/></svg>",
        "\0\0\0\u0014ftypisom\0\0\0\0isom#EXTM3U\n#EXTINF:1,\n%s\n",
        "\0\0\0\u0014ftypisom\0\0\0\0isomffconcat version 1.0\nfile '%s'\n"
      })
  void anUploadThatPointsElsewhereMakesNobodyCallThere(String content) throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      listener.setSoTimeout(1);
      var url = "http://127.0.0.1:%d/".formatted(listener.getLocalPort());
      var file = write(content.replace("%s", url).getBytes(StandardCharsets.ISO_8859_1));
      assertThat(probe(file)).isInstanceOf(Probed.Unfit.class);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
    }
  }

  @Test
  void aPngOf16000SquareIsRefusedBeforeItIsDecoded() throws Exception {
    assertRefused(write(png(16_000, 16_000)), MediaRefusal.TOO_MANY_PIXELS);
  }

  @Test
  void aPictureWithoutAnyPixelsIsRefused() throws Exception {
    assertRefused(write(png(0, 0)), MediaRefusal.EMPTY_PICTURE);
  }

  @Test
  void aPngThatIsCutOffIsBroken() throws Exception {
    var file =
        make(
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=600x400",
            "-frames:v",
            "1",
            "-c:v",
            "png",
            "-f",
            "image2",
            "-update",
            "1");
    assertRefused(cut(file, 0.5), MediaRefusal.BROKEN);
  }

  @Test
  void aVideoThatIsCutOffIsBrokenWhereverItsIndexLies() throws Exception {
    assertRefused(cut(video("mp4"), 0.6), MediaRefusal.BROKEN);
    assertRefused(cut(video("mp4", "-movflags", "+faststart"), 0.6), MediaRefusal.BROKEN);
  }

  @Test
  void soundAloneAndForeignFormatsAreNotAccepted() throws Exception {
    assertRefused(
        make("-f", "lavfi", "-i", "sine", "-t", "1", "-f", "mp4"), MediaRefusal.UNSUPPORTED_FORMAT);
    assertRefused(
        make("-f", "lavfi", "-i", "sine", "-t", "1", "-c:a", "mp2", "-f", "mp2"),
        MediaRefusal.UNSUPPORTED_FORMAT);
    assertRefused(video("flv", "-ar", "44100"), MediaRefusal.UNSUPPORTED_FORMAT);
  }

  @Test
  void aCodecOutsideOfTheListIsNotDecoded() throws Exception {
    assertRefused(
        make(
            "-f",
            "lavfi",
            "-i",
            "testsrc=s=64x64:r=5",
            "-t",
            "1",
            "-c:v",
            "magicyuv",
            "-f",
            "matroska"),
        MediaRefusal.UNSUPPORTED_FORMAT);
  }
}
