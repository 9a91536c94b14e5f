package io.gostream.worker.amf;

import java.io.IOException;

/// The bytes are not AMF0, or are more of it than anybody sends in good faith.
public final class AmfException extends IOException {

  public AmfException(String message) {
    super(message);
  }
}
