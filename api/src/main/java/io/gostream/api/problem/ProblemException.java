package io.gostream.api.problem;

import java.util.List;

/// A request is refused. The detail is for the caller: what is wrong and what to do; never a
/// secret.
public final class ProblemException extends RuntimeException {

  /// A field and what is wrong with it.
  public record FieldError(String field, String message) {}

  private final ProblemType type;
  private final transient List<FieldError> errors;

  private ProblemException(ProblemType type, String detail, List<FieldError> errors) {
    super(detail);
    this.type = type;
    this.errors = errors;
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, List.of());
  }

  public static ProblemException field(ProblemType type, String field, String message) {
    return new ProblemException(type, message, List.of(new FieldError(field, message)));
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
}
