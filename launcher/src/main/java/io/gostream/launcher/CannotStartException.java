package io.gostream.launcher;

/// Why GoStream does not start here, in one line for whoever typed the command: what is wrong and
/// what to do. It ends the command with exit code 1 and without a stack trace.
public final class CannotStartException extends RuntimeException {

  public CannotStartException(String message) {
    super(message);
  }

  public CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
