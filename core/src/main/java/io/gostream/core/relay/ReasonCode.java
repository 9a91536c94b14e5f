package io.gostream.core.relay;

/// Why a relay is not live: the closed list that the API, the SPA and the history know, each with
/// the sentence that its owner reads.
public enum ReasonCode {
  CONNECTION_REFUSED(
      true,
      "The server refused the connection. Check the URL and its port, and that the server is running."),
  CONNECTION_RESET(
      true,
      "The server closed the connection. GoStream connects again; if it goes on, check the platform's status page."),
  /// Again and again right after the publish: what big platforms do instead of rejecting a key.
  CLOSED_ON_PUBLISH(
      true,
      "The server closes each connection as the stream begins, as most do for a wrong key or a broadcast that is not set up. Check both there; GoStream keeps trying."),
  TIMED_OUT(
      true, "The server did not answer in time. Check the URL; a firewall may be in the way."),
  STALLED(
      true,
      "The server stopped taking data. GoStream connects again; if it goes on, lower the encoder's bitrate."),
  /// The only reason of a relay that is live.
  SLOW(
      true,
      "The server takes less than you send: frames are dropped and its viewers see jumps. Lower the encoder's bitrate."),
  KEY_REJECTED(
      false,
      "The server rejected the stream key. Copy the key anew from the platform, save it here, and press start."),
  KEY_IN_USE(
      true,
      "The server says that something is streaming with this key already. Stop the other stream, or wait: GoStream keeps trying."),
  TLS_FAILED(
      false,
      "The server's certificate could not be verified. Check the URL; only certificates of known authorities are accepted."),
  TLS_REFUSED(
      true,
      "The server does not speak TLS here, or ended it at once. Check URL and port; without TLS it is rtmp://, not rtmps://. GoStream keeps trying."),
  UNKNOWN_HOST(
      false,
      "There is no server of this name. Check the URL for a typing mistake, save it, and press start."),
  LOOKUP_FAILED(
      true,
      "The server's name could not be looked up just now. GoStream keeps trying; if it goes on, the operator has to look at the name service."),
  ADDRESS_NOT_ALLOWED(
      false,
      "The server's address is private or reserved, and this GoStream does not send there. Use a public address."),
  BAD_URL(
      false,
      "The server does not know this address. Check the URL, the part behind the server's name above all."),
  UNSUPPORTED_MEDIA(
      false,
      "The stream has a codec that this destination's protocol cannot carry. Use H.264 and AAC in the encoder."),
  RELAY_CRASHED(true, "The relay's process ended unexpectedly. GoStream starts it again."),
  INTERNAL(
      true,
      "Something went wrong on our side. GoStream tries again; the operator finds the reason in the worker's log.");

  private final boolean recoverable;
  private final String message;

  ReasonCode(boolean recoverable, String message) {
    this.recoverable = recoverable;
    this.message = message;
  }

  /// Whether trying again can help without anybody changing something.
  public boolean recoverable() {
    return recoverable;
  }

  /// What happened and what to do, for the owner of the destination.
  public String message() {
    return message;
  }
}
