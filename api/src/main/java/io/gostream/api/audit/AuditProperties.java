package io.gostream.api.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keep how long an event is kept
@ConfigurationProperties("gostream.audit")
record AuditProperties(@DefaultValue("365d") Duration keep) {}
