@NullMarked
package io.gostream.bench.figure;

import org.jspecify.annotations.NullMarked;
