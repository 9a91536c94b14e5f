@NullMarked
package io.gostream.core.secret;

import org.jspecify.annotations.NullMarked;
