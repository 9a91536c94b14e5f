package io.gostream.launcher.instance;

import io.gostream.core.secret.SecretText;
import io.gostream.ffmpeg.BundledFfmpeg;
import io.gostream.ffmpeg.BundledFfmpeg.UnusableFfmpegException;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.instance.Services.DatabaseAccess;
import io.gostream.launcher.instance.Services.Login;
import io.gostream.launcher.nginx.NginxServer;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.process.Leftovers;
import io.gostream.launcher.settings.Database;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.settings.Tls;
import io.gostream.launcher.start.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A whole GoStream on this machine. Each part is a process of its own, so that the end of one
/// never ends another; those that die are started again.
///
/// Order of the start: PostgreSQL, then the api (which brings the schema up to date) and nginx side
/// by side, then the relay-workers. The end goes the other way.
public final class Instance implements AutoCloseable {

  /// Its parts, in the order of their start.
  public enum Part {
    POSTGRES,
    API,
    NGINX,
    RELAY_WORKER
  }

  private static final String WORKER = "relay-worker";
  private static final int API_HEAP = 384;
  private static final int WORKER_HEAP = 512;
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration LOG_CHECK = Duration.ofSeconds(30);

  private final Settings settings;
  private final Map<String, String> further;
  private final Progress progress;
  private final Map<Part, List<SupervisedService>> services = new EnumMap<>(Part.class);
  private @Nullable InstanceLock lock;
  private @Nullable NginxServer nginx;
  private @Nullable BundledFfmpeg ffmpeg;
  private @Nullable Thread logKeeper;
  private boolean closed;

  public Instance(Settings settings, Progress progress) {
    this(settings, Map.of(), progress);
  }

  /// @param further settings of the api and the relay-workers, by their environment variables
  public Instance(Settings settings, Map<String, String> further, Progress progress) {
    this.settings = settings;
    this.further = Map.copyOf(further);
    this.progress = progress;
  }

  /// Starts everything and waits until it is healthy.
  ///
  /// @throws CannotStartException when it cannot be; what was started has been ended then
  public static Instance start(Settings settings, Progress progress) throws InterruptedException {
    var instance = new Instance(settings, progress);
    instance.start();
    return instance;
  }

  /// As the other; the instance is there before it runs, so that somebody else can close it.
  public void start() throws InterruptedException {
    try {
      startAll();
    } catch (IOException e) {
      close();
      throw new CannotStartException("GoStream could not start: " + e, e);
    } catch (CannotStartException e) {
      close();
      throw e;
    }
  }

  private void startAll() throws IOException, InterruptedException {
    Home home = Home.open(settings.home());
    lock(home);
    for (String name : Leftovers.end(home.run())) {
      progress.say("Ended the %s that an earlier start had left behind.".formatted(name));
    }
    Port.requireFree(settings.ports());
    ffmpeg = locateFfmpeg();
    DatabaseAccess database = startDatabase(home);
    startRest(home, database, ffmpeg.ffmpeg());
    logKeeper = Thread.ofVirtual().name("log-keeper").start(this::keepLogsBounded);
  }

  private synchronized void lock(Home home) throws IOException {
    requireOpen();
    lock = InstanceLock.take(home.folder());
  }

  private BundledFfmpeg locateFfmpeg() {
    try {
      return BundledFfmpeg.locate(settings.home(), settings.ffmpeg());
    } catch (UnusableFfmpegException e) {
      throw new CannotStartException(String.valueOf(e.getMessage()), e);
    }
  }

  private DatabaseAccess startDatabase(Home home) throws IOException, InterruptedException {
    return switch (settings.database()) {
      case Database.External external -> ExternalDatabase.check(external);
      case Database.Embedded embedded -> {
        PostgresServer server =
            PostgresServer.prepare(
                home.folder(),
                home.secrets(),
                home.log(PostgresServer.NAME),
                embedded.preferredPort());
        add(Part.POSTGRES, Services.postgres(server), home).start(START_LIMIT);
        yield new DatabaseAccess(
            server.jdbcUrl(),
            new Login(server.user(), server.password()),
            new Login(server.apiUser(), server.apiPassword()),
            new Login(server.workerUser(), server.workerPassword()));
      }
    };
  }

  private void startRest(Home home, DatabaseAccess database, Path ffmpegPath)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(further);
    environment.putAll(commonEnvironment(home, database, ffmpegPath));
    List<Program> workers =
        IntStream.rangeClosed(1, settings.workers())
            .mapToObj(number -> worker(number, home, environment, database.workers()))
            .toList();
    Map<String, String> apiEnvironment = new HashMap<>(environment);
    apiEnvironment.putAll(database.api().environment());
    apiEnvironment.put("GOSTREAM_MIGRATION_USER", database.migrations().user());
    apiEnvironment.put("GOSTREAM_MIGRATION_PASSWORD", database.migrations().password().value());
    apiEnvironment.put(
        "GOSTREAM_JWT_SECRET",
        secret(home, settings.jwtSecret(), GeneratedSecrets.JWT_SECRET, Settings.JWT_SECRET_BYTES));
    SecretText hookSecret =
        home.secrets().readOrMake(GeneratedSecrets.HOOK_SECRET, Settings.HOOK_SECRET_BYTES);
    apiEnvironment.put("GOSTREAM_HOOK_SECRET", hookSecret.value());
    Tls tls = settings.tls();
    if (tls != null) {
      apiEnvironment.put("GOSTREAM_TLS_CERTIFICATE", tls.certificate().toString());
      apiEnvironment.put("GOSTREAM_TLS_KEY", tls.key().toString());
    }
    Program api = program("api", "api", API_HEAP, home, apiEnvironment);
    api.build().requireBuilt();
    workers.getFirst().build().requireBuilt();
    var ingest =
        NginxServer.prepare(
            home.folder(),
            home.log(NginxServer.NAME),
            settings.rtmpAddress(),
            settings.hlsAddress(),
            settings.port(),
            settings.tls() != null,
            hookSecret);
    nginx = ingest;
    ApiProbe probe =
        ApiProbe.of(settings.port(), settings.managementPort(), settings.tls() != null);
    startTogether(
        List.of(
            add(Part.API, Services.api(api, probe, settings.port()), home),
            add(Part.NGINX, Services.nginx(ingest, settings.rtmpPort()), home)));
    startTogether(
        workers.stream()
            .map(worker -> Services.relayWorker(worker, probe, workers.size()))
            .map(service -> add(Part.RELAY_WORKER, service, home))
            .toList());
  }

  /// The first is called what it is, further ones have their number behind it.
  private Program worker(int number, Home home, Map<String, String> environment, Login login) {
    String name = number == 1 ? WORKER : WORKER + "-" + number;
    Map<String, String> own = new HashMap<>(environment);
    own.putAll(login.environment());
    // Goes before the other, and might stand in our own environment.
    own.put("GOSTREAM_WORKER_DATABASE_USER", login.user());
    own.put("GOSTREAM_WORKER_DATABASE_PASSWORD", login.password().value());
    own.put("GOSTREAM_WORKER_NAME", name);
    own.putAll(WorkerMetrics.of(System.getenv(), number));
    return program(name, WORKER, WORKER_HEAP, home, own);
  }

  private Program program(
      String name, String module, int heapMegabytes, Home home, Map<String, String> environment) {
    return new Program(
        name,
        new Build(settings.installation(), module),
        settings.startUp(),
        heapMegabytes,
        settings.javaOptions(),
        home.folder(),
        home.log(name),
        environment);
  }

  private Map<String, String> commonEnvironment(Home home, DatabaseAccess database, Path ffmpegPath)
      throws IOException {
    return Map.ofEntries(
        Map.entry("GOSTREAM_HOME", home.folder().toString()),
        Map.entry("GOSTREAM_PORT", Integer.toString(settings.port())),
        Map.entry("GOSTREAM_MANAGEMENT_PORT", Integer.toString(settings.managementPort())),
        Map.entry("GOSTREAM_RTMP_PORT", Integer.toString(settings.rtmpPort())),
        Map.entry("GOSTREAM_HLS_PORT", Integer.toString(settings.hlsPort())),
        Map.entry(
            "GOSTREAM_INGEST_URL", settings.ingestUrl() == null ? rtmpUrl() : settings.ingestUrl()),
        Map.entry("GOSTREAM_INGEST_NODES", settings.ingests().toString()),
        Map.entry("GOSTREAM_DATABASE_URL", database.jdbcUrl()),
        masterKeys(home),
        Map.entry("GOSTREAM_FFMPEG", ffmpegPath.toString()),
        Map.entry(
            "GOSTREAM_ALLOW_PRIVATE_DESTINATIONS",
            Boolean.toString(settings.allowsPrivateDestinations())));
  }

  /// Ours in their file, so that they can be exchanged while everybody runs.
  private Map.Entry<String, String> masterKeys(Home home) throws IOException {
    SecretText chosen = settings.secretKey();
    return chosen == null
        ? Map.entry("GOSTREAM_SECRET_KEY_FILE", home.secrets().masterKeys().toString())
        : Map.entry("GOSTREAM_SECRET_KEY", chosen.value());
  }

  private static String secret(Home home, @Nullable SecretText chosen, String name, int bytes)
      throws IOException {
    return (chosen == null ? home.secrets().readOrMake(name, bytes) : chosen).value();
  }

  private synchronized SupervisedService add(Part part, Service service, Home home) {
    requireOpen();
    var supervised = new SupervisedService(service, home, progress);
    services.computeIfAbsent(part, _ -> new ArrayList<>()).add(supervised);
    return supervised;
  }

  private void requireOpen() {
    if (closed) {
      throw new CannotStartException("Stopped while starting.");
    }
  }

  private static void startTogether(List<SupervisedService> together) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starts = new ExecutorCompletionService<@Nullable Void>(threads);
      for (SupervisedService service : together) {
        Future<@Nullable Void> _ =
            starts.submit(() -> {
              service.start(START_LIMIT);
              return null;
            });
      }
      try {
        for (int i = 0; i < together.size(); i++) {
          starts.take().get();
        }
      } finally {
        // When one fails, nobody waits for the others.
        threads.shutdownNow();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CannotStartException cannot -> throw cannot;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private void keepLogsBounded() {
    try {
      while (true) {
        Thread.sleep(LOG_CHECK);
        running().stream().flatMap(List::stream).forEach(this::boundLog);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void boundLog(SupervisedService service) {
    try {
      service.boundLog();
    } catch (IOException e) {
      progress.say("A log could not be kept within its bounds: " + e.getMessage());
    }
  }

  /// Those of each part, in the order of their start.
  private synchronized List<List<SupervisedService>> running() {
    return services.values().stream().map(List::copyOf).toList();
  }

  /// Where a browser goes.
  public URI url() {
    return URI.create(
        (settings.tls() == null ? "http" : "https") + "://localhost:" + settings.port());
  }

  /// What an encoder is given as its server; the stream key is the second half.
  public String rtmpUrl() {
    return "rtmp://localhost:%d/live".formatted(settings.rtmpPort());
  }

  public Path home() {
    return settings.home();
  }

  public Settings settings() {
    return settings;
  }

  /// The folders of the home; only after it was started.
  public Home folders() {
    return Home.open(settings.home());
  }

  /// The FFmpeg that this instance uses; only after it was started.
  public BundledFfmpeg ffmpeg() {
    if (ffmpeg == null) {
      throw new IllegalStateException("Not started");
    }
    return ffmpeg;
  }

  /// @return empty when the part is not ours (an existing PostgreSQL) or was not started
  public OptionalLong pid(Part part) {
    return pid(part, 1);
  }

  /// @param number from 1 on; only of relay-workers there may be several
  public OptionalLong pid(Part part, int number) {
    SupervisedService service = service(part, number);
    return service == null ? OptionalLong.empty() : service.pid();
  }

  /// Whether a part does its work right now; relay-workers only all together.
  public boolean isReady(Part part) {
    SupervisedService service = service(part, 1);
    return service != null && service.isReady();
  }

  /// Ends one part and starts it again; the others do not notice.
  public void restart(Part part) {
    restart(part, 1);
  }

  public void restart(Part part, int number) {
    required(part, number).restart();
  }

  /// Ends one part for good; the others go on.
  public void stop(Part part, int number) {
    required(part, number).close();
  }

  private SupervisedService required(Part part, int number) {
    SupervisedService service = service(part, number);
    if (service == null) {
      throw new IllegalArgumentException("No %s %d runs here".formatted(part, number));
    }
    return service;
  }

  private synchronized @Nullable SupervisedService service(Part part, int number) {
    List<SupervisedService> ofPart = services.getOrDefault(part, List.of());
    return number <= ofPart.size() ? ofPart.get(number - 1) : null;
  }

  public synchronized boolean isOpen() {
    return !closed;
  }

  /// Ends everything in the opposite order of the start, also while it is still starting; what is
  /// of one kind together.
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (logKeeper != null) {
      logKeeper.interrupt();
    }
    for (List<SupervisedService> together : running().reversed()) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        together.forEach(service -> threads.execute(service::close));
      }
    }
    try {
      if (nginx != null) {
        nginx.cleanUp();
      }
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
