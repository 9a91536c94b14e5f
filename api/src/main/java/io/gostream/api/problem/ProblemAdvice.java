package io.gostream.api.problem;

import io.gostream.api.problem.ProblemException.FieldError;
import io.gostream.api.requestid.RequestIds;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;

/// Where exceptions become answers. Nothing that is not meant for the caller leaves through here:
/// what was not foreseen gets a reference under which the log has the rest.
@RestControllerAdvice
class ProblemAdvice {

  private static final Set<ProblemType> OF_THE_FRAMEWORK =
      EnumSet.of(
          ProblemType.NOT_FOUND,
          ProblemType.METHOD_NOT_ALLOWED,
          ProblemType.NOT_ACCEPTABLE,
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          ProblemType.TOO_LARGE);

  // SQLSTATEs, PostgreSQL's manual, appendix A
  private static final String UNTRANSLATABLE_CHARACTER = "22021";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ProblemException e, ServerWebExchange exchange) {
    var answer =
        ResponseEntity.status(e.type().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    e.retryAfter()
        .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds())));
    String detail = e.getMessage() == null ? e.type().title() : e.getMessage();
    return answer.body(Problems.detail(exchange, e.type(), detail, e.errors()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(WebExchangeBindException e, ServerWebExchange exchange) {
    List<FieldError> errors =
        e.getFieldErrors().stream()
            .map(error ->
                new FieldError(
                    error.getField(),
                    error.getDefaultMessage() == null
                        ? "This value is not valid."
                        : error.getDefaultMessage()))
            // The validator has no order of its own, and the same request must get the same answer.
            .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
            .toList();
    String detail = errors.isEmpty() ? "The request is not valid." : errors.getFirst().message();
    return Problems.answer(exchange, ProblemType.INVALID_FIELD, detail, errors);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(ServerWebInputException e, ServerWebExchange exchange) {
    if (NestedExceptionUtils.getMostSpecificCause(e) instanceof DataBufferLimitException) {
      return Problems.answer(
          exchange, ProblemType.TOO_LARGE, ProblemType.TOO_LARGE.title() + ".", List.of());
    }
    if (NestedExceptionUtils.getMostSpecificCause(e) instanceof DatabindException mapping) {
      String field =
          mapping.getPath().stream()
              .map(Reference::getPropertyName)
              .filter(name -> name != null)
              .collect(Collectors.joining("."));
      if (!field.isEmpty()) {
        String message = "This value has the wrong form.";
        return Problems.answer(
            exchange, ProblemType.INVALID_FIELD, message, List.of(new FieldError(field, message)));
      }
    }
    return Problems.answer(
        exchange,
        ProblemType.MALFORMED_REQUEST,
        "The request cannot be read: send a JSON object, and UUIDs where ids are wanted.",
        List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> ofTheFramework(
      ResponseStatusException e, ServerWebExchange exchange) {
    ProblemType type = typeOf(e.getStatusCode());
    return type == ProblemType.INTERNAL
        ? unforeseen(e, exchange)
        : ResponseEntity.status(type.status())
            .headers(e.getHeaders()) // Allow, Accept
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(Problems.detail(exchange, type, type.title() + ".", List.of()));
  }

  @ExceptionHandler({
    DataAccessException.class,
    TransactionException.class,
    PersistenceException.class
  })
  ResponseEntity<ProblemDetail> ofTheDatabase(Exception e, ServerWebExchange exchange) {
    if (!DatabaseAway.isCauseOf(e)) {
      return unforeseen(e, exchange);
    }
    LOG.warn("The database did not answer: {}", e.getClass().getSimpleName());
    return Problems.answer(
        exchange,
        ProblemType.UNAVAILABLE,
        "The database cannot be reached at the moment. Broadcasts on air go on; try again in a few seconds.",
        List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notStorable(
      DataIntegrityViolationException e, ServerWebExchange exchange) {
    return switch (NestedExceptionUtils.getMostSpecificCause(e)) {
      case SQLException sql when UNTRANSLATABLE_CHARACTER.equals(sql.getSQLState()) ->
          Problems.answer(
              exchange,
              ProblemType.MALFORMED_REQUEST,
              "The request has a character that cannot be stored.",
              List.of());
      // Its owner, or what it belongs to, was deleted in this very moment, or while its token is
      // still good.
      case SQLException sql when FOREIGN_KEY_VIOLATION.equals(sql.getSQLState()) ->
          String.valueOf(sql.getMessage()).contains("_user_id_fkey")
              ? Problems.answer(
                  exchange, ProblemType.UNAUTHENTICATED, "This account is gone.", List.of())
              : Problems.answer(
                  exchange, ProblemType.NOT_FOUND, "What this belongs to is gone.", List.of());
      case Throwable other -> unforeseen(e, exchange);
    };
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unforeseen(Exception e, ServerWebExchange exchange) {
    String reference = RequestIds.of(exchange);
    LOG.error("Unforeseen, reference {}", reference, e);
    return Problems.answer(
        exchange,
        ProblemType.INTERNAL,
        "Something went wrong on our side. The operator finds it in the log under "
            + reference
            + ".",
        List.of());
  }

  private static ProblemType typeOf(HttpStatusCode status) {
    return Arrays.stream(ProblemType.values())
        .filter(type -> OF_THE_FRAMEWORK.contains(type) && type.status().isSameCodeAs(status))
        .findFirst()
        .orElse(status.is4xxClientError() ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL);
  }
}
