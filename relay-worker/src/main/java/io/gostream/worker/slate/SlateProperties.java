package io.gostream.worker.slate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How slates are rendered.
///
/// @param cache what all renditions may take on disk; the longest unused go first
/// @param longest what of a video is shown before it begins again
/// @param patience how long one rendering may take
/// @param memory address space of one rendering
@ConfigurationProperties("gostream.slate")
public record SlateProperties(
    @DefaultValue("2GB") DataSize cache,
    @DefaultValue("60s") Duration longest,
    @DefaultValue("5m") Duration patience,
    @DefaultValue("3GB") DataSize memory) {}
