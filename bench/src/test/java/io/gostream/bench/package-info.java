@NullMarked
package io.gostream.bench;

import org.jspecify.annotations.NullMarked;
