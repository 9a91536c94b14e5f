package io.gostream.worker.rtmp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// The simple handshake (RTMP 1.0 5.2). The random bytes only fill the packets, they protect
/// nothing, and a peer's echo is not compared: several servers answer with zeros.
public final class Handshake {

  private static final int VERSION = 3;
  private static final int SIZE = 1536;

  private Handshake() {}

  /// C0 C1, S0 S1 S2, C2.
  public static void asClient(InputStream in, OutputStream out) throws IOException {
    var data = new DataInputStream(in);
    out.write(VERSION);
    out.write(filler());
    out.flush();
    readVersion(data);
    var peer = new byte[SIZE];
    data.readFully(peer);
    data.readFully(new byte[SIZE]);
    out.write(peer);
    out.flush();
  }

  /// C0 C1, S0 S1 S2, C2.
  public static void asServer(InputStream in, OutputStream out) throws IOException {
    var data = new DataInputStream(in);
    readVersion(data);
    var peer = new byte[SIZE];
    data.readFully(peer);
    out.write(VERSION);
    out.write(filler());
    out.write(peer);
    out.flush();
    data.readFully(new byte[SIZE]);
  }

  private static void readVersion(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new RtmpException("RTMP version " + version + " is not spoken here");
    }
  }

  private static byte[] filler() {
    var bytes = new byte[SIZE];
    ThreadLocalRandom.current().nextBytes(bytes);
    // Time and the four zero bytes of RTMP 1.0 5.2.3.
    Arrays.fill(bytes, 0, 8, (byte) 0);
    return bytes;
  }
}
