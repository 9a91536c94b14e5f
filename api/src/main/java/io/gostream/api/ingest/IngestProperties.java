package io.gostream.api.ingest;

import io.gostream.core.ingest.IngestNodes;
import io.gostream.core.secret.SecretText;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param nodes the ingest nodes (GOSTREAM_INGEST_NODES); a hook of any other is refused
/// @param trustedNetworks from where hooks are taken without a secret, as CIDR blocks; none: never
/// @param secret what our own ingest configuration says with each hook (GOSTREAM_HOOK_SECRET);
///   empty: only the networks count
/// @param guesses how many unknown keys an address may try in a minute before their refusals come
///   late
/// @param guessDelay how late; nginx-rtmp waits 10 s at most
@ConfigurationProperties("gostream.ingest")
record IngestProperties(
    @DefaultValue("local=nginx-rtmp@127.0.0.1") IngestNodes nodes,
    @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> trustedNetworks,
    @DefaultValue("") SecretText secret,
    @DefaultValue("20") int guesses,
    @DefaultValue("3s") Duration guessDelay) {}
