/// Tests of the API keys.
@NullMarked
package io.gostream.api.apikey;

import org.jspecify.annotations.NullMarked;
