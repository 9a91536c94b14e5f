@NullMarked
package io.gostream.api.ingest;

import org.jspecify.annotations.NullMarked;
