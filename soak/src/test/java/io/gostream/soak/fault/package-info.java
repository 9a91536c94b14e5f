@NullMarked
package io.gostream.soak.fault;

import org.jspecify.annotations.NullMarked;
