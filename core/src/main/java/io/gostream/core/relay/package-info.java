/// A relay carries one session to one destination: what is wanted, what was observed, and why it
/// fails.
@NullMarked
package io.gostream.core.relay;

import org.jspecify.annotations.NullMarked;
