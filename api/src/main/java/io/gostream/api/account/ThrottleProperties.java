package io.gostream.api.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often a password may be wrong.
///
/// @param window how long until all attempts are back
/// @param logInsPerAddress failed log-ins per address (IPv6: per /64), whatever the account
/// @param logInsPerAccount failed log-ins per account: all unknown browsers together, and each
///   known one for itself
/// @param signUpsPerAddress new accounts per address
@ConfigurationProperties("gostream.account.throttle")
record ThrottleProperties(
    @DefaultValue("15m") Duration window,
    @DefaultValue("50") int logInsPerAddress,
    @DefaultValue("10") int logInsPerAccount,
    @DefaultValue("50") int signUpsPerAddress) {}
