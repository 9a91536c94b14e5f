package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import java.util.EnumMap;
import java.util.Map;

/// Puts the timestamps of whatever comes in on one timeline that never goes back: an encoder that
/// reconnects begins at 0 again, RTMP's clock wraps after 49.7 days, and a destination must notice
/// neither.
///
/// Decides from its arguments alone; one thread uses it.
final class Timeline {

  /// Audio and video of one encoder may be out of step by so much; a step back beyond is another
  /// clock.
  private static final long MAX_STEP_BACK = 1_000;

  /// A step ahead of the wall clock beyond this is another clock; an encoder that was frozen steps
  /// ahead with it.
  private static final long MAX_STEP_AHEAD = 10_000;

  private final Map<FlvTag.Type, Long> lastOutByType = new EnumMap<>(FlvTag.Type.class);
  private boolean begun;
  private long lastIn;
  private long lastArrival;
  private long offset;
  private long lastOut;

  /// @param out the time on the timeline, in milliseconds
  /// @param cut whether another clock began with this tag
  record Mapped(long out, boolean cut) {}

  /// @param in milliseconds with 32 bits, as RTMP has them
  /// @param now monotonic nanoseconds, the arrival
  Mapped map(FlvTag.Type type, long in, long now) {
    if (!begun) {
      begun = true;
      lastIn = in;
      lastArrival = now;
      offset = -in;
      return new Mapped(monotonic(type, 0), false);
    }
    // As 32-bit numbers, so that the wrap is an ordinary small step.
    long step = (int) (in - lastIn);
    long elapsed = Math.max(0, (now - lastArrival) / 1_000_000);
    boolean cut = step < -MAX_STEP_BACK || step > elapsed + MAX_STEP_AHEAD;
    if (cut) {
      long resumed = lastOut + Math.max(1, elapsed);
      offset = resumed - in;
      lastIn = in;
    } else {
      lastIn += step;
    }
    lastArrival = now;
    return new Mapped(monotonic(type, lastIn + offset), cut);
  }

  /// The time of the latest media of this type. Headers and metadata go out at it: servers send
  /// them with any time, often 0, which says nothing about the clock.
  long latest(FlvTag.Type type) {
    return lastOutByType.getOrDefault(type, 0L);
  }

  private long monotonic(FlvTag.Type type, long out) {
    long floor = lastOutByType.getOrDefault(type, 0L);
    long result = Math.max(floor, out);
    lastOutByType.put(type, result);
    lastOut = Math.max(lastOut, result);
    return result;
  }
}
