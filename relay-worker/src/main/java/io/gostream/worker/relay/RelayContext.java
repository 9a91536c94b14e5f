package io.gostream.worker.relay;

import io.gostream.core.destination.DestinationUrl;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// Everything that relays share.
public record RelayContext(
    DestinationResolver resolver,
    RtmpEngine rtmp,
    FfmpegEngine ffmpeg,
    RelayProperties properties,
    InstantSource clock) {

  Engine engineFor(DestinationUrl url) {
    boolean isRtmp = url.scheme() != DestinationUrl.Scheme.SRT;
    return isRtmp && properties.publisher() == RelayProperties.Publisher.NATIVE ? rtmp : ffmpeg;
  }

  RelayMachine machine() {
    var backoff =
        new Backoff(
            properties.backoffBase(),
            properties.backoffCap(),
            () -> ThreadLocalRandom.current().nextDouble());
    return new RelayMachine(backoff, properties.stableAfter());
  }
}
