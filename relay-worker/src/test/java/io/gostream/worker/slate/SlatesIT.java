package io.gostream.worker.slate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.Patience;
import io.gostream.core.media.MediaKind;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.ConfinementTrial;
import io.gostream.worker.process.ProcessLauncher;
import io.gostream.worker.process.Sandbox;
import io.gostream.worker.program.Slate;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SlatesIT {

  private static final SlateParameters SMALL =
      new SlateParameters(640, 360, new FrameRate(30, 1), "main", 48_000, 2, 2_500_000, 128_000);

  @TempDir private Path folder;
  private final ProcessLauncher launcher = new ProcessLauncher();
  private Slates slates;

  @BeforeEach
  void start() throws IOException {
    slates = slates(Duration.ofSeconds(4));
  }

  private Slates slates(Duration longest) throws IOException {
    var properties =
        new SlateProperties(
            DataSize.ofMegabytes(20), longest, Duration.ofMinutes(2), DataSize.ofGigabytes(3));
    var tool = new ConfinedTool(launcher, ConfinementTrial.on(Tools.ffmpeg(), Sandbox.AUTO, ""));
    return Slates.in(folder.resolve("slates"), Tools.ffmpeg(), tool, properties, Clock.systemUTC());
  }

  @AfterEach
  void end() {
    slates.close();
    launcher.close();
  }

  private Path make(String name, String... argv) {
    var file = folder.resolve(name);
    var all = new ArrayList<>(List.of(Tools.ffmpeg().toString(), "-v", "error", "-y"));
    all.addAll(List.of(argv));
    all.add(file.toString());
    Tools.run(all.toArray(String[]::new));
    return file;
  }

  private static SlateMedium medium(Path file, MediaKind kind, long millis, boolean sound) {
    return new SlateMedium(file, UUID.randomUUID().toString(), kind, millis, sound);
  }

  private static void assertFits(Slate slate, SlateParameters parameters, long millis) {
    var read = StreamParameters.of(slate.headers(), SlateWishes.NONE);
    assertThat(read.width()).isEqualTo(parameters.width());
    assertThat(read.height()).isEqualTo(parameters.height());
    assertThat(read.frameRate()).isEqualTo(parameters.frameRate());
    assertThat(read.profile()).isEqualTo(parameters.profile());
    assertThat(read.audioRate()).isEqualTo(parameters.audioRate());
    assertThat(read.audioChannels()).isEqualTo(parameters.audioChannels());
    assertThat(slate.durationMillis()).isBetween(millis - 50, millis + 50);
    var keyframes =
        slate.frames().stream()
            .filter(f -> f.kind() == TagKind.VIDEO_KEYFRAME)
            .map(FlvTag::timestamp)
            .toList();
    for (int i = 0; i < keyframes.size(); i++) {
      assertThat(keyframes.get(i))
          .as("a keyframe every 2 s")
          .isBetween(i * 2000L - 2, i * 2000L + 10);
    }
    var sound = slate.frames().stream().filter(f -> f.type() == FlvTag.Type.AUDIO).toList();
    assertThat(sound).as("there is sound, to the end").isNotEmpty();
    assertThat(sound.getLast().timestamp()).isGreaterThan(slate.durationMillis() - 70);
  }

  @Test
  void theBuiltInSlateIsThereSoonAndTheSecondTimeAtOnce() {
    long began = System.nanoTime();
    var slate = slates.builtIn(SMALL).join();
    System.out.printf(
        "FIGURE built-in slate 640x360: %d ms%n", (System.nanoTime() - began) / 1_000_000);
    assertFits(slate, SMALL, 8_000);
    assertThat(slates.builtIn(SMALL).join()).isSameAs(slate);
    assertThat(slate.frames().stream().filter(f -> f.type() == FlvTag.Type.AUDIO)).hasSize(375);
  }

  @Test
  void theBuiltInSlateFollowsAnyParameters() {
    var odd =
        new SlateParameters(
            1080, 1920, new FrameRate(30000, 1001), "baseline", 44_100, 1, 4_000_000, 96_000);
    long began = System.nanoTime();
    assertFits(slates.builtIn(odd).join(), odd, 8_008);
    System.out.printf(
        "FIGURE built-in slate 1080x1920: %d ms%n", (System.nanoTime() - began) / 1_000_000);
  }

  @Test
  void imagesAreLooped() {
    var transparent =
        make(
            "t",
            "-f",
            "lavfi",
            "-i",
            "color=red@0.3:s=300x200,format=rgba",
            "-frames:v",
            "1",
            "-c:v",
            "png",
            "-f",
            "image2");
    var gif = make("g", "-f", "lavfi", "-i", "testsrc=s=301x203", "-frames:v", "1", "-f", "gif");
    for (var file : List.of(transparent, gif)) {
      assertFits(
          slates.medium(medium(file, MediaKind.IMAGE, 0, false), SMALL).join(), SMALL, 8_000);
    }
  }

  @Test
  void aVerticalVideoOfAnOddRateWithoutSoundIsFittedIn() throws IOException {
    var file =
        make(
            "v",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=300x700:r=17",
            "-t",
            "3",
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv420p",
            "-f",
            "mp4");
    assertFits(
        slates.medium(medium(file, MediaKind.VIDEO, 3_000, false), SMALL).join(), SMALL, 3_000);
    assertThat(brightness("crop=100:360:0:0")).as("the ground on its left").isLessThan(30);
    assertThat(brightness("crop=100:360:540:0")).as("and on its right").isLessThan(30);
    assertThat(brightness("crop=100:360:270:0")).as("itself in the middle").isGreaterThan(60);
  }

  /// How bright a part of the only rendition's first picture is, 0 to 255.
  private int brightness(String crop) throws IOException {
    try (var files = Files.list(folder.resolve("slates"))) {
      var rendition = files.filter(f -> f.toString().endsWith(".flv")).findFirst().orElseThrow();
      var pixel =
          make(
              "pixel",
              "-i",
              rendition.toString(),
              "-frames:v",
              "1",
              "-vf",
              crop + ",scale=1:1:flags=area,format=gray",
              "-f",
              "rawvideo");
      return Files.readAllBytes(pixel)[0] & 0xFF;
    }
  }

  @Test
  void ofAVideoOfTwoHoursAMinuteIsShown() throws IOException {
    var minute =
        make(
            "minute",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=32x18:r=1",
            "-t",
            "60",
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv420p",
            "-f",
            "mp4");
    var hours =
        make(
            "hours",
            "-stream_loop",
            "119",
            "-i",
            minute.toString(),
            "-c",
            "copy",
            "-f",
            "matroska");
    slates.close();
    slates = slates(Duration.ofSeconds(60));
    var slow =
        new SlateParameters(160, 90, new FrameRate(10, 1), "main", 48_000, 2, 500_000, 64_000);
    assertFits(
        slates.medium(medium(hours, MediaKind.VIDEO, 7_200_000, false), slow).join(), slow, 60_000);
  }

  @Test
  void twoWorkersShareOneCache() throws IOException {
    var medium =
        medium(
            make(
                "i",
                "-f",
                "lavfi",
                "-i",
                "color=blue:s=64x36",
                "-frames:v",
                "1",
                "-c:v",
                "png",
                "-f",
                "image2"),
            MediaKind.IMAGE,
            0,
            false);
    try (var other = slates(Duration.ofSeconds(4))) {
      var ours = slates.medium(medium, SMALL);
      var theirs = other.medium(medium, SMALL);
      assertThat(ours.join().frames()).hasSameSizeAs(theirs.join().frames());
    }
    try (var files = Files.list(folder.resolve("slates"))) {
      assertThat(files.filter(Files::isRegularFile)).as("one rendition").hasSize(1);
    }
    assertThat(slates.builtIn(SMALL)).as("and one goes on").succeedsWithin(Duration.ofMinutes(1));
  }

  @Test
  void aLongVideoIsShownFromItsBeginningOnly() {
    var file =
        make(
            "l",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=25",
            "-f",
            "lavfi",
            "-i",
            "sine=sample_rate=22050",
            "-t",
            "20",
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv420p",
            "-f",
            "mp4");
    assertFits(
        slates.medium(medium(file, MediaKind.VIDEO, 20_000, true), SMALL).join(), SMALL, 4_000);
  }

  @Test
  void anythingThatCannotBeRenderedFailsAlone() throws IOException {
    var gone = medium(folder.resolve("gone"), MediaKind.VIDEO, 1_000, false);
    assertThat(slates.medium(gone, SMALL)).failsWithin(Patience.LIMIT);
    try (var own = Files.list(folder.resolve("slates").resolve(".work"))) {
      assertThat(own.filter(Files::isDirectory))
          .singleElement()
          .satisfies(f -> assertThat(f).as("no job is left").isEmptyDirectory());
    }
    assertThat(slates.builtIn(SMALL).join()).isNotNull();
  }

  @Test
  void theCacheForgetsTheLongestUnused() throws IOException {
    var cache =
        new RenditionCache(Files.createDirectories(folder.resolve("cache")), 10, Clock.systemUTC());
    var old = cache.file("old", SMALL);
    var used = cache.file("used", SMALL);
    Files.write(old, new byte[8]);
    Files.write(used, new byte[8]);
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
    cache.tidy(used);
    assertThat(old).doesNotExist();
    assertThat(used).exists();
  }

  @Test
  void theParametersAreReadFromAStream() {
    var read =
        StreamParameters.of(
            Footage.EVERY_2_S.tags().stream().filter(t -> !t.kind().isMedia()).toList(),
            SlateWishes.NONE);
    assertThat(read)
        .isEqualTo(
            new SlateParameters(
                640,
                360,
                new FrameRate(30, 1),
                "high",
                48_000,
                2,
                read.videoBitrate(),
                read.audioBitrate()));
  }
}
