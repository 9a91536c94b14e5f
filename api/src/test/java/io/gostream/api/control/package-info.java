@NullMarked
package io.gostream.api.control;

import org.jspecify.annotations.NullMarked;
