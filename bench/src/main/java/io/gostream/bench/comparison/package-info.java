/// The comparisons, a class for each.
@NullMarked
package io.gostream.bench.comparison;

import org.jspecify.annotations.NullMarked;
