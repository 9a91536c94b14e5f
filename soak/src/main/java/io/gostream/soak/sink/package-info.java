/// Destinations on this machine that tell what comes, behind a network that can be broken.
@NullMarked
package io.gostream.soak.sink;

import org.jspecify.annotations.NullMarked;
