/// [4] Accounts: sign-up, log-in, access tokens and the rotating refresh cookie.
@NullMarked
package io.gostream.api.account;

import org.jspecify.annotations.NullMarked;
