/// Counts sessions and workers for operators, of all tenants together.
@NullMarked
package io.gostream.api.census;

import org.jspecify.annotations.NullMarked;
