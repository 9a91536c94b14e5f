package io.gostream.api.ingest;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param trustedNetworks from where hooks are taken, as CIDR blocks
@ConfigurationProperties("gostream.ingest")
record IngestProperties(@DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> trustedNetworks) {}
