/// [2] [3] [4] The control plane's public side; see ARCHITECTURE.md for the numbers.
@NullMarked
package io.gostream.api;

import org.jspecify.annotations.NullMarked;
