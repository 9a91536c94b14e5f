package io.gostream.worker.rtmp;

import java.io.IOException;

/// The other side broke the protocol or refused what was asked. The message never holds a stream
/// key.
public class RtmpException extends IOException {

  public RtmpException(String message) {
    super(message);
  }
}
