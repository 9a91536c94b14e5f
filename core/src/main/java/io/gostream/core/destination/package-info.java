/// Where a session is sent: platforms and the URLs that may be used.
@NullMarked
package io.gostream.core.destination;

import org.jspecify.annotations.NullMarked;
