package io.gostream.worker.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/// What a wire carries. All of it is called by the loop's thread, for which many wires wait:
/// nothing here may block.
public interface Freight {

  /// A load of so many bytes has more behind it, which is asked for at once.
  int LOAD_BYTES = 256 * 1024;

  /// Those of a kind are asked one after the other, since they may have something in common.
  Object kind();

  /// Asked before each write, of what is left of an earlier one as well.
  ///
  /// @throws IOException when nothing may go out any more
  void check() throws IOException;

  /// What is to go out now; called at each beat, and when all of the last was taken.
  ///
  /// @return read until the next call; without remaining bytes when there is nothing (yet)
  ByteBuffer next() throws IOException;

  /// Something of it was written.
  ///
  /// @param left bytes of it that the kernel has not taken yet
  void taken(int left);

  /// Nothing more can go out. What came in can still be read.
  void failed(Throwable why);
}
