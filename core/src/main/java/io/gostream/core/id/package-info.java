/// Ids of everything that is stored.
@NullMarked
package io.gostream.core.id;

import org.jspecify.annotations.NullMarked;
