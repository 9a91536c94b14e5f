/// API keys: how programs call the API in the name of their owner.
@NullMarked
package io.gostream.api.apikey;

import org.jspecify.annotations.NullMarked;
