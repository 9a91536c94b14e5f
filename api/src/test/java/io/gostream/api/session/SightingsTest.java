package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SightingsTest {

  private static final PublishIdentity PUBLISH = new PublishIdentity("local", "e1", "7");

  private long now = Long.MAX_VALUE - 5; // nanoTime may overflow at any moment
  private final Sightings sightings = new Sightings(() -> now);

  @Test
  void a_publish_is_there_when_it_is_spoken_of_again_and_not_before() {
    assertThat(sightings.again(PUBLISH)).isFalse();
    pass(Duration.ofMillis(999));
    assertThat(sightings.again(PUBLISH)).as("hooks that overtook each other").isFalse();
    pass(Duration.ofMillis(1));
    assertThat(sightings.again(PUBLISH)).isTrue();
  }

  @Test
  void another_connection_run_or_node_is_another_publish() {
    assertThat(sightings.again(PUBLISH)).isFalse();
    pass(Duration.ofSeconds(2));
    for (var other :
        new PublishIdentity[] {
          new PublishIdentity("local", "e1", "8"),
          new PublishIdentity("local", "e2", "7"),
          new PublishIdentity("elsewhere", "e1", "7")
        }) {
      assertThat(sightings.again(other)).isFalse();
    }
  }

  @Test
  void after_a_long_silence_all_begins_anew() {
    assertThat(sightings.again(PUBLISH)).isFalse();
    pass(Duration.ofSeconds(11));
    assertThat(sightings.again(PUBLISH)).isFalse();
    pass(Duration.ofSeconds(2));
    assertThat(sightings.again(PUBLISH)).isTrue();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
