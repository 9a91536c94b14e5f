package io.gostream.api.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/// Every kind of refusal there is. Clients compare `type`, so the spelling is pinned by a test; see
/// docs/http-api.md.
public enum ProblemType {
  INVALID_FIELD(HttpStatus.BAD_REQUEST, "A field is not valid"),
  MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Sign in first"),
  WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Wrong e-mail or password"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not allowed here"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "There is no answer of the wanted type"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  SIGN_UP_CLOSED(HttpStatus.FORBIDDEN, "Sign-up is by invitation"),
  INVITATION_NOT_VALID(HttpStatus.CONFLICT, "This invitation is not valid"),
  EMAIL_TAKEN(HttpStatus.CONFLICT, "This e-mail has an account"),
  NOT_ON_AIR(HttpStatus.CONFLICT, "The project is not on air"),
  ALREADY_ON_AIR(HttpStatus.CONFLICT, "The project is on air already"),
  DESTINATION_ON_AIR(HttpStatus.CONFLICT, "The destination is on air"),
  QUOTA_REACHED(HttpStatus.CONFLICT, "There is no room left for this"),
  STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "The server's disk is full"),
  TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available for a moment"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }

  public URI uri() {
    return URI.create("urn:gostream:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
