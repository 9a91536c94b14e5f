package io.gostream.api.preview;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param life how long a preview's URL is good
@ConfigurationProperties("gostream.preview")
record PreviewProperties(@DefaultValue("15m") Duration life) {}
