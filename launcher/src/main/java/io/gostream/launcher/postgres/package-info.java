/// The embedded PostgreSQL: real binaries, data that stays, passwords, loopback only.
@NullMarked
package io.gostream.launcher.postgres;

import org.jspecify.annotations.NullMarked;
