/// Micro-benchmarks of what the relay-worker does with every tag.
@NullMarked
package io.gostream.bench.jmh;

import org.jspecify.annotations.NullMarked;
