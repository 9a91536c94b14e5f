package io.gostream.worker.session;

import io.gostream.worker.database.Outage;
import io.gostream.worker.picture.PictureMaker;
import io.gostream.worker.picture.PictureWatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Makes pictures of the sessions that somebody looks at, one after the other. One thread uses it.
final class Pictures {

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

  private final Sessions sessions;
  private final PictureStore store;
  private final PictureMaker maker;
  private final Outage outage = new Outage("writing pictures");
  private final Map<UUID, PictureWatch> watches = new HashMap<>();

  Pictures(Sessions sessions, PictureStore store, PictureMaker maker) {
    this.sessions = sessions;
    this.store = store;
    this.maker = maker;
  }

  void look() throws InterruptedException {
    var all = sessions.all();
    watches
        .keySet()
        .retainAll(all.stream().map(s -> s.lease().streamId()).collect(Collectors.toSet()));
    for (var session : all) {
      var looks = session.looks();
      if (looks.isPresent()) {
        look(session, looks.getAsLong());
      }
    }
  }

  private void look(HeldSession session, long looks) throws InterruptedException {
    var id = session.lease().streamId();
    var watch = watches.getOrDefault(id, PictureWatch.START).seen(looks, System.nanoTime());
    if (watch.isDue(System.nanoTime()) && make(session)) {
      watch = watch.made(System.nanoTime());
    }
    watches.put(id, watch);
  }

  /// @return false when there is nothing to make one of yet
  private boolean make(HeldSession session) throws InterruptedException {
    var keyframe = session.keyframe();
    if (keyframe.isEmpty()) {
      return false;
    }
    try {
      store.write(session.lease(), maker.jpeg(keyframe));
      outage.worked();
    } catch (IOException e) {
      LOG.debug("session {}: {}", session.lease().streamId(), e.getMessage());
    } catch (DataAccessException e) {
      outage.failed(e);
    }
    return true;
  }
}
