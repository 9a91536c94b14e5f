/// `./gostream soak`: random faults in a whole instance, and whether every promise holds.
@NullMarked
package io.gostream.soak;

import org.jspecify.annotations.NullMarked;
