/// `./gostream up`: an instance in the foreground until Ctrl-C.
@NullMarked
package io.gostream.launcher.up;

import org.jspecify.annotations.NullMarked;
