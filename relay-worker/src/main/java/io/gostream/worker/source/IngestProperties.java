package io.gostream.worker.source;

import io.gostream.core.ingest.IngestNodes;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param nodes the ingest nodes that publishers come to (GOSTREAM_INGEST_NODES)
/// @param setup how long the ingest may take for each step until it accepts a play
/// @param silence how long a connection may be without any message; the ingest pings each minute
/// @param retry the pause before a broken connection is made anew
@ConfigurationProperties("gostream.ingest")
public record IngestProperties(
    @DefaultValue("local=nginx-rtmp@127.0.0.1") IngestNodes nodes,
    @DefaultValue("3s") Duration setup,
    @DefaultValue("150s") Duration silence,
    @DefaultValue("100ms") Duration retry) {}
