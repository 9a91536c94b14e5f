/// A destination tried before anybody is on air, from where relays run and as they would: step by
/// step up to the publish, and never any media.
@NullMarked
package io.gostream.worker.connectiontest;

import org.jspecify.annotations.NullMarked;
