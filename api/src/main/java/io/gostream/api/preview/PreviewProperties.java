package io.gostream.api.preview;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param life how long a preview's URL is good
/// @param hlsUrls where each ingest node serves its HLS files, by the node's name; loopback or a
///   trusted network
@ConfigurationProperties("gostream.preview")
record PreviewProperties(@DefaultValue("15m") Duration life, Map<String, URI> hlsUrls) {}
