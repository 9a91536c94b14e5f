package io.gostream.worker.session;

import io.gostream.worker.picture.PictureMaker;
import io.gostream.worker.picture.PictureWatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes pictures of the sessions that somebody looks at, one after the other. One thread uses it.
final class Pictures {

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

  private final Sessions sessions;
  private final PictureStore store;
  private final PictureMaker maker;
  private final Outage outage = new Outage("looking for whoever wants a picture");
  private final Map<UUID, PictureWatch> watches = new HashMap<>();

  Pictures(Sessions sessions, PictureStore store, PictureMaker maker) {
    this.sessions = sessions;
    this.store = store;
    this.maker = maker;
  }

  void look() throws InterruptedException {
    var held = sessions.all().stream().collect(Collectors.toMap(s -> s.lease().streamId(), s -> s));
    watches.keySet().retainAll(held.keySet());
    if (held.isEmpty()) {
      return;
    }
    try {
      for (var looks : store.looks(held.keySet()).entrySet()) {
        var id = looks.getKey();
        var watch =
            watches.getOrDefault(id, PictureWatch.START).seen(looks.getValue(), System.nanoTime());
        var session = held.get(id);
        if (session != null && watch.isDue(System.nanoTime()) && make(session)) {
          watch = watch.made(System.nanoTime());
        }
        watches.put(id, watch);
      }
      outage.worked();
    } catch (RuntimeException e) {
      outage.failed(e);
    }
  }

  /// @return false when there is nothing to make one of yet
  private boolean make(HeldSession session) throws InterruptedException {
    var keyframe = session.keyframe();
    if (keyframe.isEmpty()) {
      return false;
    }
    try {
      store.write(session.lease(), maker.jpeg(keyframe));
    } catch (IOException e) {
      LOG.debug("session {}: {}", session.lease().streamId(), e.getMessage());
    }
    return true;
  }
}
