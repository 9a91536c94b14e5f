package io.gostream.launcher.doctor;

/// What was found in one place. Neither line holds a secret.
///
/// @param subject what was looked at
/// @param found one line
/// @param advice one line of what to do; empty when that is nothing
record Finding(String subject, Verdict verdict, String found, String advice) {

  enum Verdict {
    OK,
    /// It works, with less than it could.
    WARNING,
    /// Something does not work until somebody does something.
    PROBLEM
  }

  static Finding ok(String subject, String found) {
    return new Finding(subject, Verdict.OK, found, "");
  }

  static Finding warning(String subject, String found, String advice) {
    return new Finding(subject, Verdict.WARNING, found, advice);
  }

  static Finding problem(String subject, String found, String advice) {
    return new Finding(subject, Verdict.PROBLEM, found, advice);
  }

  boolean isProblem() {
    return verdict == Verdict.PROBLEM;
  }
}
