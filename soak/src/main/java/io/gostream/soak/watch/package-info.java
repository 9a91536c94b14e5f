/// What the rows say and which processes there are, watched from outside.
@NullMarked
package io.gostream.soak.watch;

import org.jspecify.annotations.NullMarked;
