package io.gostream.api.tenancy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the operator what to do, instead of a stack trace.
final class OpenWallAnalyzer extends AbstractFailureAnalyzer<OpenWallException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, OpenWallException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Let the api log in as an ordinary role: create role gostream_application login password '…' in role gostream_api;"
            + " then set GOSTREAM_DATABASE_USER and GOSTREAM_DATABASE_PASSWORD to it, and GOSTREAM_MIGRATION_USER and"
            + " GOSTREAM_MIGRATION_PASSWORD to the role that owns the tables.",
        cause);
  }
}
