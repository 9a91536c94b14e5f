/// The API's description of itself, which clients are generated from.
@NullMarked
package io.gostream.api.openapi;

import org.jspecify.annotations.NullMarked;
