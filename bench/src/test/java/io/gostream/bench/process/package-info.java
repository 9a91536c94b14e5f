@NullMarked
package io.gostream.bench.process;

import org.jspecify.annotations.NullMarked;
