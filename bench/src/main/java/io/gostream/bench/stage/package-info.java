/// The running instance that comparisons share, and its users.
@NullMarked
package io.gostream.bench.stage;

import org.jspecify.annotations.NullMarked;
