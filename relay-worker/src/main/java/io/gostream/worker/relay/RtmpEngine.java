package io.gostream.worker.relay;

import io.gostream.worker.wire.Wire;
import io.gostream.worker.wire.WireLoop;
import java.io.IOException;

/// Publishes by itself, without a process: RTMP and RTMPS. All its attempts share a thread.
public final class RtmpEngine implements Engine {

  private final RelayProperties properties;
  private final WireLoop loop;

  /// The loop's thread's.
  private final SharedCut cut = new SharedCut();

  /// @param loop stays the caller's
  public RtmpEngine(RelayProperties properties, WireLoop loop) {
    this.properties = properties;
    this.loop = loop;
  }

  @Override
  public Run launch(Order order) throws IOException {
    var run = new RtmpRun(order, properties, Wire.on(loop), cut);
    run.start();
    return run;
  }
}
