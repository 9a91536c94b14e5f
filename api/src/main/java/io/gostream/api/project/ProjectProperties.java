package io.gostream.api.project;

import io.gostream.core.secret.SecretText;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param ingestUrl where encoders publish to, as people are told: the application without the key
/// @param allowPrivateDestinations whether destinations may be loopback and private addresses: for
///   a machine of one's own
/// @param secretKey the master key of all stored secrets (GOSTREAM_SECRET_KEY), or several
/// @param secretKeyFile where they stand instead (GOSTREAM_SECRET_KEY_FILE)
@ConfigurationProperties("gostream")
record ProjectProperties(
    @DefaultValue("rtmp://localhost:1935/live") String ingestUrl,
    @DefaultValue("false") boolean allowPrivateDestinations,
    @DefaultValue("") SecretText secretKey,
    @DefaultValue("") String secretKeyFile) {}
