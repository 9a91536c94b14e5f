package io.gostream.soak.sink;

import io.gostream.worker.flv.FlvTag;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Tells frames apart by what is in them.
public final class Fingerprint {

  /// What stands before the coded data in a tag (FLV 10.1 E.4.2.1, E.4.3.1): flags and times.
  private static final int AUDIO_PREFIX = 2;

  private static final int VIDEO_PREFIX = 5;

  private Fingerprint() {}

  public static boolean isFrame(FlvTag tag) {
    return RtmpServer.isFrame(tag);
  }

  public static long of(FlvTag frame) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] payload = frame.payload();
      int prefix = Math.min(payload.length, prefix(frame));
      digest.update(payload, prefix, payload.length - prefix);
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int prefix(FlvTag frame) {
    return switch (frame.type()) {
      case AUDIO -> AUDIO_PREFIX;
      case VIDEO -> VIDEO_PREFIX;
      case SCRIPT -> 0;
    };
  }
}
