@NullMarked
package io.gostream.api.session;

import org.jspecify.annotations.NullMarked;
