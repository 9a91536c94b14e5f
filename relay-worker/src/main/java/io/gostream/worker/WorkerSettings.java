package io.gostream.worker;

import io.gostream.core.secret.SecretText;
import io.gostream.worker.process.Sandbox;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the whole worker shares.
///
/// @param secretKey the master key of the stored secrets, or several, see MasterKeys
/// @param secretKeyFile where they stand instead; empty for nowhere
/// @param home where the FFmpeg that comes along is unpacked to
/// @param ffmpeg another FFmpeg to use; empty for that one
/// @param childUser whom its children run as; empty: somebody who owns nothing, where the worker is
///   root
/// @param sandbox how children that read uploads are kept apart
@ConfigurationProperties("gostream")
record WorkerSettings(
    @DefaultValue("") SecretText secretKey,
    @DefaultValue("") String secretKeyFile,
    Path home,
    @DefaultValue("") String ffmpeg,
    @DefaultValue("") String childUser,
    @DefaultValue("AUTO") Sandbox sandbox) {}
