package io.gostream.worker.rtmp;

/// The server said no to what was asked. What it said in words is not in the message: it can say
/// what it likes, the key too.
public final class RtmpRefusedException extends RtmpException {

  private static final long serialVersionUID = 1;

  private final String words;

  RtmpRefusedException(String what, RtmpCommand answer) {
    super("the server refused " + what + ": " + answer.code());
    this.words = answer.description();
  }

  /// The server's own; "" without any.
  public String words() {
    return words;
  }
}
