package io.gostream.core.control;

/// The channels of PostgreSQL's LISTEN/NOTIFY. A notification carries an id and only wakes somebody
/// up; the truth is in the rows, and who missed a notification finds it there.
public final class Channels {

  /// The api tells the workers that something wanted of a session changed. Payload: the stream's
  /// id.
  public static final String WANTED = "gostream_wanted";

  /// Anybody tells the api that something observable of a project changed. Payload: the project's
  /// id.
  public static final String OBSERVED = "gostream_observed";

  /// A medium has arrived and wants probing, or was probed. Payload: the medium's id.
  public static final String MEDIA = "gostream_media";

  /// The api tells the workers that somebody wants a connection tested. Payload: the test's id.
  public static final String CONNECTION_TESTS = "gostream_connection_tests";

  private Channels() {}
}
