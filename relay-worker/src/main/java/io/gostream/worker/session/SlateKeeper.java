package io.gostream.worker.session;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.program.Program;
import io.gostream.worker.program.Slate;
import io.gostream.worker.slate.SlateMedium;
import io.gostream.worker.slate.SlateParameters;
import io.gostream.worker.slate.SlateWishes;
import io.gostream.worker.slate.Slates;
import io.gostream.worker.slate.StreamParameters;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sees to it that the program has the slate that is wanted, at the stream's parameters, before it
/// is needed: the built-in one until the chosen one is rendered. Belongs to the session's thread.
final class SlateKeeper {

  private final Slates slates;
  private final Program program;
  private final Consumer<Runnable> mailbox;
  private Collection<FlvTag> headers;
  private SlateWishes wishes = SlateWishes.NONE;
  private @Nullable SlateMedium medium;
  private boolean needed;
  private @Nullable Wanted current;

  private record Wanted(SlateParameters parameters, @Nullable SlateMedium medium) {}

  /// @param headers what is known of the stream from a worker before us
  SlateKeeper(
      Slates slates, Program program, Collection<FlvTag> headers, Consumer<Runnable> mailbox) {
    this.headers = headers;
    this.slates = slates;
    this.program = program;
    this.mailbox = mailbox;
  }

  /// @param encoderIsGone a slate is needed even though nothing is known of the stream
  void want(SlateWishes latestWishes, @Nullable SlateMedium chosen, boolean encoderIsGone) {
    wishes = latestWishes;
    medium = chosen;
    needed |= encoderIsGone;
    refresh();
  }

  void stream(Collection<FlvTag> latestHeaders) {
    headers = latestHeaders;
    needed = true;
    refresh();
  }

  private void refresh() {
    var wanted = new Wanted(StreamParameters.of(headers, wishes), medium);
    var before = current;
    if (!needed || wanted.equals(before)) {
      return;
    }
    current = wanted;
    var chosen = wanted.medium();
    // With the same parameters, what is there is better than the built-in one for a moment.
    if (chosen == null || before == null || !before.parameters().equals(wanted.parameters())) {
      var _ =
          slates
              .builtIn(wanted.parameters())
              .thenAccept(slate -> mailbox.accept(() -> showBuiltIn(wanted, slate)));
    }
    if (chosen != null) {
      var _ =
          slates
              .medium(chosen, wanted.parameters())
              .thenAccept(slate -> mailbox.accept(() -> show(wanted, slate)));
    }
  }

  private @Nullable Wanted shown;

  private void showBuiltIn(Wanted wanted, Slate slate) {
    if (!Objects.equals(wanted, shown)) {
      showIfWanted(wanted, slate);
    }
  }

  private void show(Wanted wanted, Slate slate) {
    shown = wanted;
    showIfWanted(wanted, slate);
  }

  private void showIfWanted(Wanted wanted, Slate slate) {
    if (wanted.equals(current)) {
      program.slate(slate);
    }
  }
}
