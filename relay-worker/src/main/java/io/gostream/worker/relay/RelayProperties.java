package io.gostream.worker.relay;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How relays behave.
///
/// @param batch how much media time one write to an FFmpeg carries; wake-ups decide the CPU that a
///   relay costs
/// @param connectTimeout from the first media offered to the first byte sent
/// @param stallTimeout how long a destination may take nothing while there is something to send
/// @param stopGrace how long an FFmpeg may take to say good-bye before it is killed
/// @param backoffBase the most that the first retry waits; doubles with each failure
/// @param backoffCap the most that any retry waits
/// @param stableAfter after how long on air earlier failures are forgotten
/// @param caFile the certificate authorities that RTMPS servers are verified with
/// @param allowPrivateDestinations whether private and loopback addresses may be sent to
@ConfigurationProperties("gostream.relay")
public record RelayProperties(
    @DefaultValue("100ms") Duration batch,
    @DefaultValue("15s") Duration connectTimeout,
    @DefaultValue("10s") Duration stallTimeout,
    @DefaultValue("2s") Duration stopGrace,
    @DefaultValue("500ms") Duration backoffBase,
    @DefaultValue("30s") Duration backoffCap,
    @DefaultValue("30s") Duration stableAfter,
    @DefaultValue("/etc/ssl/certs/ca-certificates.crt") Path caFile,
    @DefaultValue("false") boolean allowPrivateDestinations) {}
