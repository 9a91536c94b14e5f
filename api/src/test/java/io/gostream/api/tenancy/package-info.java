@NullMarked
package io.gostream.api.tenancy;

import org.jspecify.annotations.NullMarked;
