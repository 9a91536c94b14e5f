/// Tests of slates.
@NullMarked
package io.gostream.worker.slate;

import org.jspecify.annotations.NullMarked;
