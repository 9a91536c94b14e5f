/// Many requests and many open pages, and the comparisons made with them.
@NullMarked
package io.gostream.bench.load;

import org.jspecify.annotations.NullMarked;
