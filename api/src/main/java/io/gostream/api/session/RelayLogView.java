package io.gostream.api.session;

import java.time.Instant;
import java.util.List;

/// What a relay said in the current session, or in the last one: the lines of its process and of
/// its worker, redacted there.
///
/// @param lines the latest 200, in their order
public record RelayLogView(List<Line> lines) {

  public record Line(Instant at, String text) {}
}
