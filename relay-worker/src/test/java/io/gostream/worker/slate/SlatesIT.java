package io.gostream.worker.slate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.media.MediaKind;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.Confinement;
import io.gostream.worker.process.ProcessLauncher;
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
    var properties =
        new SlateProperties(
            DataSize.ofMegabytes(20),
            Duration.ofSeconds(4),
            Duration.ofMinutes(2),
            DataSize.ofGigabytes(3));
    var tool = new ConfinedTool(launcher, Confinement.ofThisMachine());
    slates =
        Slates.in(folder.resolve("slates"), Tools.ffmpeg(), tool, properties, Clock.systemUTC());
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
  void aVerticalVideoOfAnOddRateWithoutSoundIsFittedIn() {
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
  void anythingThatCannotBeRenderedFailsAlone() {
    var gone = medium(folder.resolve("gone"), MediaKind.VIDEO, 1_000, false);
    assertThat(slates.medium(gone, SMALL)).failsWithin(Duration.ofSeconds(20));
    assertThat(folder.resolve("slates").resolve(".work")).isEmptyDirectory();
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
