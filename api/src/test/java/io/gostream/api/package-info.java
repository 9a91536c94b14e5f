@NullMarked
package io.gostream.api;

import org.jspecify.annotations.NullMarked;
