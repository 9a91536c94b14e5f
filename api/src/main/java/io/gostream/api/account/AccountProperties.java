package io.gostream.api.account;

import io.gostream.core.secret.SecretText;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param jwtSecret signs the tokens: at least 64 bytes in Base64 (GOSTREAM_JWT_SECRET)
/// @param signUp who may open an account (GOSTREAM_SIGN_UP)
/// @param accessTokenLife how long an access token is good; it cannot be taken back before
/// @param refreshTokenLife how long a sign-in lasts without use
/// @param refreshGrace how long after its rotation a refresh token may come again without ending
///   its family
@ConfigurationProperties("gostream.account")
record AccountProperties(
    SecretText jwtSecret,
    @DefaultValue("OPEN") SignUp signUp,
    @DefaultValue("15m") Duration accessTokenLife,
    @DefaultValue("30d") Duration refreshTokenLife,
    @DefaultValue("10s") Duration refreshGrace) {}
