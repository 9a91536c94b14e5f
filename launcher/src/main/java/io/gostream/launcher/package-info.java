/// The command line: what `./gostream` starts once a JDK is found and everything is built.
@NullMarked
package io.gostream.launcher;

import org.jspecify.annotations.NullMarked;
