package io.gostream.worker.process;

/// What the operator asked for does not work on this machine; the message says what to do.
public final class CannotConfineException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  CannotConfineException(String message) {
    super(message);
  }
}
