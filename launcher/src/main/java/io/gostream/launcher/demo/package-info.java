/// `./gostream demo`: an instance with a demo show on it, a test pattern relayed to two local
/// sinks.
@NullMarked
package io.gostream.launcher.demo;

import org.jspecify.annotations.NullMarked;
