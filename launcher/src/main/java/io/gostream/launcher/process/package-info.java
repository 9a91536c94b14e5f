/// Children: one process each, started, recorded, stopped and found again; knows nothing of
/// streaming.
@NullMarked
package io.gostream.launcher.process;

import org.jspecify.annotations.NullMarked;
