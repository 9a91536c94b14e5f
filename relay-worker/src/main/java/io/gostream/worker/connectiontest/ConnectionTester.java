package io.gostream.worker.connectiontest;

import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.relay.DestinationResolver;
import io.gostream.worker.relay.PublishFailures;
import io.gostream.worker.relay.RelayTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries a destination: one step after the other, until one fails or the server has taken the
/// publish. Then it unpublishes and goes.
public final class ConnectionTester {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionTester.class);

  /// For all steps together: with the wait for a worker before, whoever asked knows within 15 s.
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private final DestinationResolver resolver;
  private final Path caFile;
  private final Duration patience;

  /// @param caFile the certificate authorities that RTMPS servers are verified with
  public ConnectionTester(DestinationResolver resolver, Path caFile) {
    this(resolver, caFile, PATIENCE);
  }

  ConnectionTester(DestinationResolver resolver, Path caFile, Duration patience) {
    this.resolver = resolver;
    this.caFile = caFile;
    this.patience = patience;
  }

  /// Never fails.
  ///
  /// @param progress takes what was found after each good step
  /// @return how it ended
  Findings test(RelayTarget target, Consumer<Findings> progress) {
    var findings = Findings.NONE;
    try (var attempt = new Attempt(target, resolver, caFile, patience)) {
      CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
          .execute(attempt::timeIsOver);
      for (var step : ConnectionStep.of(target.url().scheme())) {
        long began = System.nanoTime();
        try {
          attempt.perform(step);
        } catch (Attempt.RefusedException e) {
          return findings.failed(millisSince(began), e.reason());
        } catch (IOException e) {
          var reason = PublishFailures.reason(step, e, attempt.isOutOfTime());
          return findings.failed(millisSince(began), reason);
        } catch (RuntimeException e) {
          LOG.error("our mistake in a connection test", e);
          return findings.failed(millisSince(began), ReasonCode.INTERNAL);
        }
        findings = findings.good(millisSince(began));
        progress.accept(findings);
      }
    }
    // SRT is silent about its key until media comes.
    boolean isAnswered = target.url().scheme() != DestinationUrl.Scheme.SRT;
    return findings.done(isAnswered ? ConnectionOutcome.OK : ConnectionOutcome.UNKNOWN);
  }

  private static int millisSince(long began) {
    return Math.toIntExact(Duration.ofNanos(System.nanoTime() - began).toMillis());
  }
}
