/// Tests of the requests' ids.
@NullMarked
package io.gostream.api.requestid;

import org.jspecify.annotations.NullMarked;
