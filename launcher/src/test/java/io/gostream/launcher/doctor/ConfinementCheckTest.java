package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfinementCheckTest {

  @Test
  void a_box_that_works_is_in_order_unless_it_is_switched_off() {
    assertThat(ConfinementCheck.box("auto", true).verdict()).isEqualTo(Verdict.OK);
    assertThat(ConfinementCheck.box("off", true).verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void one_that_does_not_work_is_a_problem_only_for_who_demands_it() {
    assertThat(ConfinementCheck.box("auto", false).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(ConfinementCheck.box("bwrap", false).verdict()).isEqualTo(Verdict.PROBLEM);
  }

  @Test
  void a_user_who_is_named_and_unknown_is_a_problem() {
    assertThat(user(true, "me", Set.of("gostream-child", "nobody"))).isEqualTo(Verdict.PROBLEM);
    assertThat(user(true, "me", Set.of("me"))).isEqualTo(Verdict.OK);
  }

  @Test
  void root_wants_a_user_who_owns_nothing() {
    assertThat(user(true, null, Set.of("gostream-child", "nobody"))).isEqualTo(Verdict.OK);
    assertThat(user(true, null, Set.of("nobody"))).isEqualTo(Verdict.WARNING);
    assertThat(user(true, null, Set.of())).isEqualTo(Verdict.WARNING);
    assertThat(user(false, null, Set.of())).isEqualTo(Verdict.OK);
  }

  @Test
  void who_is_not_root_cannot_start_others() {
    assertThat(user(false, "me", Set.of("me"))).isEqualTo(Verdict.PROBLEM);
  }

  private static Verdict user(boolean root, @Nullable String wish, Set<String> known) {
    return ConfinementCheck.user(root, Optional.ofNullable(wish), known::contains).verdict();
  }
}
