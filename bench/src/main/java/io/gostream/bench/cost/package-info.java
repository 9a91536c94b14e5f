/// What a destination costs: the systems that are compared, and the comparison.
@NullMarked
package io.gostream.bench.cost;

import org.jspecify.annotations.NullMarked;
