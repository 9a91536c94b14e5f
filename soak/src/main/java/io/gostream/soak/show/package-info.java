/// Tenants on air: their calls to the API, their encoders, their destinations.
@NullMarked
package io.gostream.soak.show;

import org.jspecify.annotations.NullMarked;
