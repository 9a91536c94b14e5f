package io.gostream.api.media;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param folder where the files lie; api and workers share it
/// @param maxUpload the largest file
/// @param keepFree how much of the disk is left for others: an upload never fills it
/// @param idleTimeout after how long without a byte an upload is dead
/// @param urlLife how long the URL of a medium is good, at least
@ConfigurationProperties("gostream.media")
record MediaProperties(
    @DefaultValue(".gostream/media") Path folder,
    @DefaultValue("500MB") DataSize maxUpload,
    @DefaultValue("256MB") DataSize keepFree,
    @DefaultValue("30s") Duration idleTimeout,
    @DefaultValue("15m") Duration urlLife) {}
