@NullMarked
package io.gostream.api.events;

import org.jspecify.annotations.NullMarked;
