/// One's data, to take along.
@NullMarked
package io.gostream.api.export;

import org.jspecify.annotations.NullMarked;
