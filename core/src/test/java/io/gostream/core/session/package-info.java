@NullMarked
package io.gostream.core.session;

import org.jspecify.annotations.NullMarked;
