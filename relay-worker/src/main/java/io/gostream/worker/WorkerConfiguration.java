package io.gostream.worker;

import io.gostream.core.control.Channels;
import io.gostream.core.secret.MasterKeys;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.trace.Traces;
import io.gostream.ffmpeg.BundledFfmpeg;
import io.gostream.worker.connectiontest.ConnectionTestDuty;
import io.gostream.worker.connectiontest.ConnectionTestStore;
import io.gostream.worker.connectiontest.ConnectionTester;
import io.gostream.worker.database.DatabaseAddress;
import io.gostream.worker.database.NotificationListener;
import io.gostream.worker.database.NotificationListener.Hearer;
import io.gostream.worker.duty.Duty;
import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.media.MediaDuty;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.metrics.MetricsPort;
import io.gostream.worker.metrics.MetricsProperties;
import io.gostream.worker.picture.PictureMaker;
import io.gostream.worker.presence.Place;
import io.gostream.worker.presence.WorkerIdentity;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.Confinement;
import io.gostream.worker.process.ConfinementTrial;
import io.gostream.worker.process.ProcessLauncher;
import io.gostream.worker.process.WorkFolder;
import io.gostream.worker.relay.DestinationRelay;
import io.gostream.worker.relay.DestinationResolver;
import io.gostream.worker.relay.FfmpegEngine;
import io.gostream.worker.relay.RelayContext;
import io.gostream.worker.relay.RelayProperties;
import io.gostream.worker.relay.RtmpEngine;
import io.gostream.worker.session.RelayFactory;
import io.gostream.worker.session.SessionProperties;
import io.gostream.worker.session.SessionSupervisor;
import io.gostream.worker.slate.SlateProperties;
import io.gostream.worker.slate.Slates;
import io.gostream.worker.source.IngestProperties;
import io.gostream.worker.wire.WireLoop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The wiring, in the order of the stream's way from its destination back to the session.
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

  @Bean
  WorkerIdentity workerIdentity(SessionProperties properties) {
    var name = properties.name().isEmpty() ? hostName() : properties.name();
    var version = RelayWorkerApplication.class.getPackage().getImplementationVersion();
    return new WorkerIdentity(
        name,
        Optional.ofNullable(version).orElse("development"),
        properties.capacity(),
        Place.ofThisProcess());
  }

  @Bean
  SecretBox secretBox(WorkerSettings settings) {
    return new SecretBox(MasterKeys.configured(settings.secretKey(), settings.secretKeyFile()));
  }

  @Bean
  ProcessLauncher processLauncher(WorkerIdentity me) {
    return new ProcessLauncher(me.place().mark());
  }

  @Bean
  DestinationResolver destinationResolver(RelayProperties properties) {
    return new DestinationResolver(properties.allowPrivateDestinations());
  }

  @Bean
  BundledFfmpeg bundledFfmpeg(WorkerSettings settings) {
    return BundledFfmpeg.locate(settings.home(), settings.ffmpeg());
  }

  @Bean
  Confinement confinement(BundledFfmpeg ffmpeg, WorkerSettings settings) throws IOException {
    return ConfinementTrial.on(ffmpeg.ffmpeg(), settings.sandbox(), settings.childUser());
  }

  @Bean
  ConfinedTool confinedTool(ProcessLauncher launcher, Confinement confinement) {
    return new ConfinedTool(launcher, confinement);
  }

  @Bean
  Slates slates(
      WorkerSettings settings, BundledFfmpeg ffmpeg, ConfinedTool tool, SlateProperties properties)
      throws IOException {
    var folder = settings.home().toAbsolutePath().resolve("slates");
    return Slates.in(folder, ffmpeg.ffmpeg(), tool, properties, Clock.systemUTC());
  }

  @Bean
  WorkFolder probing(WorkerSettings settings) throws IOException {
    return WorkFolder.in(settings.home().toAbsolutePath().resolve("probing"));
  }

  @Bean
  DatabaseAddress databaseAddress(JdbcConnectionDetails database) {
    return new DatabaseAddress(
        database.getJdbcUrl(),
        Optional.ofNullable(database.getUsername()).orElse(""),
        Optional.ofNullable(database.getPassword()).orElse(""));
  }

  @Bean
  NotificationListener notificationListener(DatabaseAddress database) {
    return new NotificationListener(database);
  }

  @Bean
  Duty mediaDuty(
      NotificationListener notifications,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      MediaFiles files,
      BundledFfmpeg ffmpeg,
      ConfinedTool tool,
      WorkFolder probing) {
    var media =
        new MediaDuty(jdbc, new TransactionTemplate(transactions), files, ffmpeg, tool, probing);
    var duty = new Duty("media", media::perform);
    notifications.hear(Channels.MEDIA, Hearer.waking(duty::wake));
    return duty;
  }

  @Bean
  Duty connectionTestDuty(
      NotificationListener notifications,
      JdbcClient jdbc,
      SecretBox secrets,
      DestinationResolver resolver,
      RelayProperties properties) {
    var tests =
        new ConnectionTestDuty(
            new ConnectionTestStore(jdbc, secrets),
            new ConnectionTester(resolver, properties.caFile()));
    var duty = new Duty("connection-tests", tests::perform);
    notifications.hear(Channels.CONNECTION_TESTS, Hearer.waking(duty::wake));
    return duty;
  }

  @Bean
  WireLoop wireLoop(RelayProperties properties) {
    return new WireLoop(properties.batch());
  }

  @Bean
  RelayFactory relayFactory(
      WireLoop wires,
      BundledFfmpeg ffmpeg,
      ProcessLauncher launcher,
      Confinement confinement,
      DestinationResolver resolver,
      RelayProperties properties) {
    var context =
        new RelayContext(
            resolver,
            new RtmpEngine(properties, wires),
            new FfmpegEngine(ffmpeg.ffmpeg(), launcher, confinement, properties),
            properties,
            Clock.systemUTC());
    return (name, target, past, feed, listener) ->
        new DestinationRelay(name, target, past, feed, context, listener);
  }

  @Bean
  PictureMaker pictureMaker(BundledFfmpeg ffmpeg, ConfinedTool tool, WorkFolder probing) {
    return new PictureMaker(ffmpeg.ffmpeg(), tool, probing);
  }

  @Bean
  SessionSupervisor sessionSupervisor(
      SessionProperties properties,
      WorkerIdentity me,
      IngestProperties ingest,
      FeedLimits feedLimits,
      RelayProperties relayProperties,
      RelayFactory relayFactory,
      JdbcClient jdbc,
      DatabaseAddress database,
      NotificationListener notifications,
      SecretBox secrets,
      MediaFiles media,
      Slates slates,
      PictureMaker pictures,
      MeterRegistry registry,
      Traces traces) {
    return new SessionSupervisor(
        properties,
        me,
        ingest,
        feedLimits,
        relayProperties,
        relayFactory,
        jdbc,
        database,
        notifications,
        secrets,
        media,
        slates,
        pictures,
        registry,
        traces);
  }

  @Bean
  Traces traces(@Value("${gostream.traces:}") String collector) {
    return Traces.of("gostream-worker", collector);
  }

  @Bean
  MetricsPort metricsPort(
      MetricsProperties properties,
      PrometheusMeterRegistry registry,
      SessionSupervisor supervisor) {
    return new MetricsPort(properties, registry, supervisor::mayHoldSessions);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
