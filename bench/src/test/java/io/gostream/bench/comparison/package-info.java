@NullMarked
package io.gostream.bench.comparison;

import org.jspecify.annotations.NullMarked;
