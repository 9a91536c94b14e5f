package io.gostream.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void the_median_is_in_the_middle_whatever_the_order() {
    assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
    assertThat(Sample.of(4, 1, 2, 9).median()).isEqualTo(3);
    assertThat(Sample.of(7).median()).isEqualTo(7);
  }

  @Test
  void a_percentile_is_a_value_that_was_measured() {
    var hundred = Sample.of(IntStream.rangeClosed(1, 100).boxed().toList());
    assertThat(hundred.percentile(0.99)).isEqualTo(99);
    assertThat(hundred.percentile(0.5)).isEqualTo(50);
    assertThat(hundred.percentile(1)).isEqualTo(100);
    assertThat(Sample.of(3, 8).percentile(0.01)).isEqualTo(3);
  }

  @Test
  void the_worst_is_the_largest() {
    assertThat(Sample.of(2, 30, 4).worst()).isEqualTo(30);
  }

  @Test
  void nothing_is_said_of_nothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(List.<Double>of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1).percentile(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1).percentile(1.01));
  }

  @Test
  void what_was_handed_in_is_not_reordered() {
    double[] values = {3, 1, 2};
    var sample = Sample.of(values);
    assertThat(sample.size()).isEqualTo(3);
    assertThat(values).containsExactly(3, 1, 2);
  }
}
