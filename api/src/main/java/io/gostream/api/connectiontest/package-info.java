/// [4] Testing a connection: whether a destination takes a publish, tried by a worker before
/// anybody is on air.
@NullMarked
package io.gostream.api.connectiontest;

import org.jspecify.annotations.NullMarked;
