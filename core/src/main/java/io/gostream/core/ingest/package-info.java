/// Which ingest nodes there are, and where.
@NullMarked
package io.gostream.core.ingest;

import org.jspecify.annotations.NullMarked;
