package io.gostream.bench.cost;

import java.util.List;
import java.util.Map;

/// A system that carries sessions to destinations.
interface Contender extends AutoCloseable {

  String name();

  /// Carries to so many destinations, evenly from all sessions; never fewer than before. Returns
  /// once everything is started; media may still be on its way.
  void reach(int destinations) throws Exception;

  /// The processes that it takes, by what they are. Encoders and destinations are not among them.
  Map<String, List<ProcessHandle>> parts() throws Exception;

  @Override
  void close();
}
