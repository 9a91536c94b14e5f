@NullMarked
package io.gostream.bench.load;

import org.jspecify.annotations.NullMarked;
