/// All that is worth keeping of an instance (its rows, its media, its secrets) in one file, and
/// back into an empty home and an empty database.
@NullMarked
package io.gostream.launcher.backup;

import org.jspecify.annotations.NullMarked;
