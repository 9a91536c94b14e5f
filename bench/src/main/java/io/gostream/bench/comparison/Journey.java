package io.gostream.bench.comparison;

import io.gostream.bench.media.Encoder;
import io.gostream.bench.media.Sink;
import io.gostream.soak.sink.Fingerprint;
import io.gostream.worker.flv.FlvTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long each picture took from an encoder to a destination. Pictures are known by their
/// content; a footage is longer than any of them is on its way.
final class Journey implements Encoder.Audience, Sink.Audience {

  private final Map<Long, Long> sent = new HashMap<>();
  private final List<Double> millis = new ArrayList<>();

  @Override
  public synchronized void sending(FlvTag frame, long nanos) {
    if (frame.type() == FlvTag.Type.VIDEO) {
      sent.put(Fingerprint.of(frame), nanos);
    }
  }

  @Override
  public synchronized void came(FlvTag frame, long nanos) {
    if (frame.type() == FlvTag.Type.VIDEO) {
      Long began = sent.get(Fingerprint.of(frame));
      if (began != null) {
        millis.add((nanos - began) / 1e6);
      }
    }
  }

  synchronized boolean hasArrivals() {
    return !millis.isEmpty();
  }

  synchronized void reset() {
    millis.clear();
  }

  synchronized List<Double> millis() {
    return List.copyOf(millis);
  }
}
