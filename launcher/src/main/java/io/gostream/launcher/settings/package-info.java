/// The environment, read once and checked; the secrets that are generated when it names none.
@NullMarked
package io.gostream.launcher.settings;

import org.jspecify.annotations.NullMarked;
