@NullMarked
package io.gostream.core;

import org.jspecify.annotations.NullMarked;
