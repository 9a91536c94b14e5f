/// TCP ports: is one free, and who has it if not.
@NullMarked
package io.gostream.launcher.port;

import org.jspecify.annotations.NullMarked;
