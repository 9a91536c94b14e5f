package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.process.ProcessState;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the reason in what FFmpeg 8.1.2 leaves behind: its exit code is an error number folded
/// into a byte, so the last lines of stderr decide. The tests hold real ones of each kind.
///
/// What can be known without FFmpeg's words is decided elsewhere: silence by the watchdog
/// ([Liveness]), whose patience ends before FFmpeg's own; names and addresses by
/// [DestinationResolver].
final class FailureClassifier {

  private record Rule(Pattern pattern, ReasonCode reason) {
    Rule(String pattern, ReasonCode reason) {
      this(Pattern.compile(pattern), reason);
    }
  }

  /// What the server itself said decides before anything else, and nothing else may be read into
  /// its words: it can say what it likes.
  private static final Pattern SERVERS_WORDS =
      Pattern.compile("\\[rtmps? @ [^]]*] \\[error] Server error: ?(.*)");

  /// The first that is found in any other line decides; a specific line comes with general ones
  /// behind it.
  private static final List<Rule> RULES =
      List.of(
          new Rule("SSL_CTX_load_verify_locations error", ReasonCode.INTERNAL),
          new Rule("certificate verify failed", ReasonCode.TLS_FAILED),
          new Rule("\\[tls @ [^]]*] \\[error] .*SSL routines", ReasonCode.TLS_REFUSED),
          new Rule("\\[tls @ [^]]*] \\[error] IO error: End of file", ReasonCode.TLS_REFUSED),
          new Rule("Unknown connect error", ReasonCode.BAD_URL),
          new Rule(
              "Failed to resolve hostname .*: (Name or service not known|No address associated)",
              ReasonCode.UNKNOWN_HOST),
          new Rule("Failed to resolve hostname", ReasonCode.LOOKUP_FAILED),
          new Rule("rejection HS response: ERROR:(UNSECURE|BADSECRET)", ReasonCode.KEY_REJECTED),
          new Rule("rejection HS response", ReasonCode.CONNECTION_REFUSED),
          new Rule("Connection refused", ReasonCode.CONNECTION_REFUSED),
          new Rule(
              "not compatible with flv|codec not currently supported in container"
                  + "|Could not find tag for codec|not supported in FLV|Unsupported (audio|video) codec",
              ReasonCode.UNSUPPORTED_MEDIA),
          new Rule(
              "Connection timed out|No route to host|Network is unreachable|\\[srt @ .* failed: ",
              ReasonCode.TIMED_OUT),
          new Rule("Cannot read RTMP handshake", ReasonCode.CONNECTION_RESET),
          new Rule(
              "Error opening output .*: (Input/output error|End of file|Broken pipe|Connection reset by peer)",
              ReasonCode.CLOSED_ON_PUBLISH),
          new Rule(
              "Connection reset by peer|Broken pipe"
                  + "|Error (submitting a packet to the muxer|writing trailer): ",
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
    var ours = errors.stream().filter(line -> !SERVERS_WORDS.matcher(line).find()).toList();
    var reason =
        RULES.stream()
            .filter(rule -> ours.stream().anyMatch(line -> rule.pattern().matcher(line).find()))
            .map(Rule::reason)
            .findFirst()
            .orElse(ReasonCode.RELAY_CRASHED);
    if (reason == ReasonCode.BAD_URL) {
      return reason; // the connect was refused; the publish, whose words would count, was not tried
    }
    var words = errors.stream().map(SERVERS_WORDS::matcher).filter(Matcher::find).findFirst();
    if (words.isPresent()) {
      return FailureReasons.ofRefusedPublish(words.get().group(1));
    }
    return wasLive && reason == ReasonCode.TIMED_OUT ? ReasonCode.STALLED : reason;
  }
}
