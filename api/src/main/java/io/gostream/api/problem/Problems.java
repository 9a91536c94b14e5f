package io.gostream.api.problem;

import io.gostream.api.problem.ProblemException.FieldError;
import io.gostream.api.requestid.RequestIds;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;

/// Writes problems (RFC 9457 3) in GoStream's form: `field`, `errors` and `requestId` beside the
/// standard members.
public final class Problems {

  private Problems() {}

  public static ProblemDetail detail(
      ServerWebExchange exchange, ProblemType type, String detail, List<FieldError> errors) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(type.status(), detail);
    problem.setType(type.uri());
    problem.setTitle(type.title());
    if (!errors.isEmpty()) {
      problem.setProperty("field", errors.getFirst().field());
      problem.setProperty("errors", errors);
    }
    problem.setProperty(RequestIds.PROPERTY, RequestIds.of(exchange));
    return problem;
  }

  static ResponseEntity<ProblemDetail> answer(
      ServerWebExchange exchange, ProblemType type, String detail, List<FieldError> errors) {
    return ResponseEntity.status(type.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail(exchange, type, detail, errors));
  }
}
