/// Tests of the export.
@NullMarked
package io.gostream.api.export;

import org.jspecify.annotations.NullMarked;
