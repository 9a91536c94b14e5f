@NullMarked
package io.gostream.core.ingest;

import org.jspecify.annotations.NullMarked;
