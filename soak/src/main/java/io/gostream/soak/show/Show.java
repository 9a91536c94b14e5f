package io.gostream.soak.show;

import io.gostream.launcher.instance.Instance;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Event;
import io.gostream.soak.oracle.Event.Origin;
import io.gostream.soak.sink.Destination;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// A tenant who is on air on some destinations, and has one that nobody asked for.
public final class Show implements AutoCloseable {

  private static final String RESTING = "resting";

  private final String tenant;
  private final Client.Project project;
  private final List<Destination> onAir;
  private final Destination resting;
  private final Encoder encoder;

  private Show(
      String tenant,
      Client.Project project,
      List<Destination> onAir,
      Destination resting,
      Encoder encoder) {
    this.tenant = tenant;
    this.project = project;
    this.onAir = onAir;
    this.resting = resting;
    this.encoder = encoder;
  }

  /// Signs tenants up and puts them on air, each on so many destinations.
  ///
  /// @param folder for their footage
  public static List<Show> begin(
      Instance instance, int tenants, int destinations, Path folder, Consumer<Event> oracle) {
    Path ffmpeg = instance.ffmpeg().ffmpeg();
    var footage = new ArrayList<Footage>();
    for (int number = 1; number <= tenants; number++) {
      footage.add(Footage.render(number, folder, ffmpeg));
    }
    Map<Long, Integer> owners = Footage.owners(footage);
    var shows = new ArrayList<Show>();
    try {
      for (int number = 1; number <= tenants; number++) {
        Footage own = footage.get(number - 1);
        shows.add(
            begin(
                instance,
                "tenant-" + number,
                own,
                destinations,
                frame -> Footage.origin(frame, own, owners),
                oracle));
      }
    } catch (RuntimeException e) {
      shows.forEach(Show::close);
      throw e;
    }
    return shows;
  }

  private static Show begin(
      Instance instance,
      String tenant,
      Footage footage,
      int destinations,
      LongFunction<Origin> origins,
      Consumer<Event> oracle) {
    var client = Client.signUp(instance.url());
    var project = client.createProject(tenant);
    var onAir = new ArrayList<Destination>();
    for (int number = 1; number <= destinations; number++) {
      onAir.add(add(client, project, tenant, "d" + number, true, footage, origins, oracle));
    }
    Destination resting = add(client, project, tenant, RESTING, false, footage, origins, oracle);
    var encoder =
        new Encoder(
            instance.ffmpeg().ffmpeg(), footage, instance.rtmpUrl() + "/" + project.streamKey());
    return new Show(tenant, project, onAir, resting, encoder);
  }

  private static Destination add(
      Client client,
      Client.Project project,
      String tenant,
      String name,
      boolean enabled,
      Footage footage,
      LongFunction<Origin> origins,
      Consumer<Event> oracle) {
    var destination =
        new Destination(
            new DestinationName(tenant, name), origins, footage.bytesPerSecond(), oracle);
    client.addDestination(project, name, destination.url(), "key-of-" + tenant, enabled);
    return destination;
  }

  public String tenant() {
    return tenant;
  }

  public String projectId() {
    return project.id();
  }

  /// Those that the tenant asked for.
  public List<Destination> onAir() {
    return onAir;
  }

  /// All, the one that nobody asked for last.
  public List<Destination> destinations() {
    var all = new ArrayList<>(onAir);
    all.add(resting);
    return all;
  }

  /// The names of those that some tenants asked for.
  public static Set<DestinationName> asked(List<Show> shows) {
    var asked = new HashSet<DestinationName>();
    shows.forEach(show -> show.onAir().forEach(destination -> asked.add(destination.name())));
    return asked;
  }

  @Override
  public void close() {
    encoder.close();
    destinations().forEach(Destination::close);
  }
}
