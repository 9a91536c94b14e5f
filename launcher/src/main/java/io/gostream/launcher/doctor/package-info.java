/// `./gostream doctor`: looks at an installation, changes nothing, and says what to do.
@NullMarked
package io.gostream.launcher.doctor;

import org.jspecify.annotations.NullMarked;
