package io.gostream.worker.flv;

/// Which kinds of media a stream has. A reader of FLV waits for what the file's header promises, so
/// a promise too many delays the start and one too few loses the track.
public record Tracks(boolean video, boolean audio) {

  public static final Tracks NONE = new Tracks(false, false);

  public Tracks and(Tracks other) {
    return new Tracks(video || other.video, audio || other.audio);
  }

  public boolean covers(Tracks other) {
    return (video || !other.video) && (audio || !other.audio);
  }
}
