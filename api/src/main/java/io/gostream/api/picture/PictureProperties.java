package io.gostream.api.picture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param urlLife how long a picture's URL is good, at least
@ConfigurationProperties("gostream.picture")
record PictureProperties(@DefaultValue("15m") Duration urlLife) {}
