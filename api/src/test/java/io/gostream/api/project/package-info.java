@NullMarked
package io.gostream.api.project;

import org.jspecify.annotations.NullMarked;
