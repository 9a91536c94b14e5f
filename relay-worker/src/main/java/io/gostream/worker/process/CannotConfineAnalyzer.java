package io.gostream.worker.process;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the operator what to do, instead of a stack trace.
final class CannotConfineAnalyzer extends AbstractFailureAnalyzer<CannotConfineException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, CannotConfineException cause) {
    return new FailureAnalysis(Objects.toString(cause.getMessage()), null, cause);
  }
}
