package io.gostream.worker.relay;

/// Publishes by itself, without a process: RTMP and RTMPS.
public record RtmpEngine(RelayProperties properties) implements Engine {

  @Override
  public Run launch(Order order) {
    var run = new RtmpRun(order, properties);
    run.start();
    return run;
  }
}
