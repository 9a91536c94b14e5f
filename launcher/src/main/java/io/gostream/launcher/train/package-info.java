/// Teaches Java to start our programs faster: `./gostream build`.
@NullMarked
package io.gostream.launcher.train;

import org.jspecify.annotations.NullMarked;
