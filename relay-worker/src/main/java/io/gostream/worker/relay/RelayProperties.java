package io.gostream.worker.relay;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How relays behave.
///
/// @param publisher what publishes to RTMP servers
/// @param batch how much media time one write to a destination or an FFmpeg carries; wake-ups
///   decide the CPU that a relay costs
/// @param connectTimeout from the first media offered to the first byte sent
/// @param stallTimeout how long a destination may take nothing while there is something to send
/// @param stopGrace how long a server may take to hear the good-bye, and an FFmpeg to say it
/// @param backoffBase the most that the first retry waits; doubles with each failure
/// @param backoffCap the most that any retry waits
/// @param stableAfter after how long on air earlier failures are forgotten
/// @param caFile the certificate authorities that RTMPS servers are verified with
/// @param allowPrivateDestinations whether private and loopback addresses may be sent to
@ConfigurationProperties("gostream.relay")
public record RelayProperties(
    @DefaultValue("native") Publisher publisher,
    @DefaultValue("100ms") Duration batch,
    @DefaultValue("15s") Duration connectTimeout,
    @DefaultValue("10s") Duration stallTimeout,
    @DefaultValue("2s") Duration stopGrace,
    @DefaultValue("500ms") Duration backoffBase,
    @DefaultValue("30s") Duration backoffCap,
    @DefaultValue("30s") Duration stableAfter,
    @DefaultValue("/etc/ssl/certs/ca-certificates.crt") Path caFile,
    @DefaultValue("false") boolean allowPrivateDestinations) {

  /// What publishes to RTMP and RTMPS servers.
  public enum Publisher {
    /// The worker itself: a fraction of the processor time, and no key in an argument list.
    NATIVE,
    /// One FFmpeg per destination.
    FFMPEG
  }
}
