package io.gostream.api.project;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much each user may have. Media have limits of their own.
///
/// @param projects per user
/// @param destinations per project
@ConfigurationProperties("gostream.quota")
record QuotaProperties(@DefaultValue("50") int projects, @DefaultValue("30") int destinations) {}
