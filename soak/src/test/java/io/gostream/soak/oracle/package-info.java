@NullMarked
package io.gostream.soak.oracle;

import org.jspecify.annotations.NullMarked;
