package io.gostream.worker.relay;

/// What a relay has done since its session began, over all attempts, starts and workers.
///
/// @param bytesOut bytes that were sent
/// @param framesDropped frames of video (of audio where there is none) that a destination which was
///   too slow did not get
/// @param retries connections that were tried again after a failure
public record RelayFigures(long bytesOut, long framesDropped, int retries) {

  public static final RelayFigures NONE = new RelayFigures(0, 0, 0);

  /// Of two accounts of the same relay, the later one in each figure: none of them ever falls.
  public RelayFigures orLater(RelayFigures other) {
    return new RelayFigures(
        Math.max(bytesOut, other.bytesOut),
        Math.max(framesDropped, other.framesDropped),
        Math.max(retries, other.retries));
  }

  /// What came since `before`.
  public RelayFigures since(RelayFigures before) {
    return new RelayFigures(
        Math.max(0, bytesOut - before.bytesOut),
        Math.max(0, framesDropped - before.framesDropped),
        Math.max(0, retries - before.retries));
  }

  RelayFigures plus(long bytes, long frames) {
    return new RelayFigures(bytesOut + bytes, framesDropped + frames, retries);
  }

  RelayFigures plusRetry() {
    return new RelayFigures(bytesOut, framesDropped, retries + 1);
  }
}
