package io.gostream.worker.relay;

import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.Tracks;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Consumer;

/// Makes the attempts of relays: each is one connection to one destination.
interface Engine {

  /// @throws IOException when it cannot even begin, which is our fault and not the destination's
  Run launch(Order order) throws IOException, InterruptedException;

  /// What an attempt is about.
  ///
  /// @param name for threads and logs
  /// @param address what was checked; nothing else is connected to
  /// @param tracks what the stream has
  /// @param subscription has media, and is closed with the attempt
  /// @param onMedia called once, when the first media was sent
  /// @param onWords gets each line for the relay's log; it is redacted there
  record Order(
      String name,
      RelayTarget target,
      InetAddress address,
      Tracks tracks,
      Subscription subscription,
      Runnable onMedia,
      Consumer<String> onWords) {}
}
