/// What must stay true whatever dies, judged from what was seen: pure, no clock, no input or output
/// of its own.
@NullMarked
package io.gostream.soak.oracle;

import org.jspecify.annotations.NullMarked;
