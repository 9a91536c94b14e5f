/// Faults as data, how they are made, and what came of them.
@NullMarked
package io.gostream.soak.fault;

import org.jspecify.annotations.NullMarked;
