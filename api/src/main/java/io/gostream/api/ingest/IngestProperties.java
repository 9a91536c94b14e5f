package io.gostream.api.ingest;

import io.gostream.core.secret.SecretText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param trustedNetworks from where hooks are taken without a secret, as CIDR blocks; none: never
/// @param secret what our own nginx configuration says with each hook (GOSTREAM_HOOK_SECRET);
///   empty: only the networks count
/// @param statUrls where each ingest node serves nginx-rtmp's statistics, by the node's name;
///   loopback or a trusted network. A node without one is believed by its hooks alone
/// @param guesses how many unknown keys an address may try in a minute before their refusals come
///   late
/// @param guessDelay how late; nginx-rtmp waits 10 s at most
@ConfigurationProperties("gostream.ingest")
record IngestProperties(
    @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> trustedNetworks,
    @DefaultValue("") SecretText secret,
    @DefaultValue Map<String, URI> statUrls,
    @DefaultValue("20") int guesses,
    @DefaultValue("3s") Duration guessDelay) {}
