package io.gostream.api.connectiontest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much each user may test: a test connects to whatever server one names.
///
/// @param atOnce how many may run
/// @param most how many may be begun within the window
/// @param window shorter than the hour for which tests are kept
@ConfigurationProperties("gostream.connection-test")
record ConnectionTestProperties(
    @DefaultValue("3") int atOnce,
    @DefaultValue("30") int most,
    @DefaultValue("10m") Duration window) {}
