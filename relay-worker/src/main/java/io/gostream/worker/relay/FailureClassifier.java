package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.process.ProcessState;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the reason in what FFmpeg 8.1.2 leaves behind: its exit code is an error number folded
/// into a byte, so the last lines of stderr decide. The tests hold real ones of each kind.
final class FailureClassifier {

  private record Rule(Pattern pattern, ReasonCode reason) {
    Rule(String pattern, ReasonCode reason) {
      this(Pattern.compile(pattern), reason);
    }
  }

  /// The first that is found anywhere decides; a specific line comes with general ones behind it.
  private static final List<Rule> RULES =
      List.of(
          new Rule("certificate verify failed", ReasonCode.TLS_FAILED),
          new Rule("Unknown connect error", ReasonCode.BAD_URL),
          new Rule("\\[rtmps? @ [^]]*] \\[error] Server error", ReasonCode.KEY_REJECTED),
          new Rule("Failed to resolve hostname", ReasonCode.UNKNOWN_HOST),
          new Rule("Connection refused", ReasonCode.CONNECTION_REFUSED),
          new Rule(
              "not compatible with flv|codec not currently supported in container"
                  + "|Could not find tag for codec|not supported in FLV|Unsupported (audio|video) codec",
              ReasonCode.UNSUPPORTED_MEDIA),
          new Rule(
              "Connection timed out|No route to host|Network is unreachable|\\[srt @ .* failed: ",
              ReasonCode.TIMED_OUT),
          new Rule("SSL routines", ReasonCode.TLS_FAILED),
          new Rule(
              "Connection reset by peer|Broken pipe"
                  + "|Error opening output .*: (Input/output error|End of file)"
                  + "|Cannot read RTMP handshake",
              ReasonCode.CONNECTION_RESET),
          new Rule("Error opening input|Invalid data found", ReasonCode.INTERNAL));

  private FailureClassifier() {}

  /// @param wasLive whether media had flowed: a time-out then is a destination that stopped taking
  ///   it
  static ReasonCode classify(ProcessState end, boolean wasLive) {
    var errors =
        switch (end) {
          case ProcessState.Exited(int _, var lines) -> lines;
          // Not by us: that was told apart before.
          case ProcessState.Killed(var lines) -> lines;
          case ProcessState.Starting(), ProcessState.Running _, ProcessState.Stopping _ ->
              throw new IllegalArgumentException("a process that has not ended has not failed");
        };
    for (var rule : RULES) {
      if (errors.stream().anyMatch(line -> rule.pattern().matcher(line).find())) {
        return wasLive && rule.reason() == ReasonCode.TIMED_OUT
            ? ReasonCode.STALLED
            : rule.reason();
      }
    }
    return ReasonCode.RELAY_CRASHED;
  }
}
