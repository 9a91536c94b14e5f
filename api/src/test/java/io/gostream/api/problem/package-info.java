@NullMarked
package io.gostream.api.problem;

import org.jspecify.annotations.NullMarked;
