package io.gostream.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request is refused. The detail is for the caller: what is wrong and what to do; never a
/// secret.
public final class ProblemException extends RuntimeException {

  /// A field and what is wrong with it.
  public record FieldError(String field, String message) {}

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  private ProblemException(
      ProblemType type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    super(detail);
    this.type = type;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, List.of(), null);
  }

  /// @param wait how long until the next attempt; told in whole seconds
  public static ProblemException tooManyAttempts(Duration wait) {
    Duration told = Duration.ofSeconds(wait.plusSeconds(1).toSeconds());
    return new ProblemException(
        ProblemType.TOO_MANY_ATTEMPTS,
        "There were too many attempts. Try again in %d s.".formatted(told.toSeconds()),
        List.of(),
        told);
  }

  public static ProblemException field(ProblemType type, String field, String message) {
    return new ProblemException(type, message, List.of(new FieldError(field, message)), null);
  }

  public static ProblemException invalid(String field, String message) {
    return field(ProblemType.INVALID_FIELD, field, message);
  }

  /// Also for what exists but is somebody else's: nobody learns which ids exist.
  public static ProblemException notFound(String what) {
    return of(ProblemType.NOT_FOUND, "There is no such " + what + ".");
  }

  public ProblemType type() {
    return type;
  }

  public List<FieldError> errors() {
    return errors;
  }

  /// When trying again makes sense; empty: that is not a matter of time.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
