@NullMarked
package io.gostream.api.openapi;

import org.jspecify.annotations.NullMarked;
