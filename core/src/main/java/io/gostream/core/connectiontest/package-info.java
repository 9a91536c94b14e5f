/// A destination tried before anybody is on air: the steps on the way to it, and what came of them.
@NullMarked
package io.gostream.core.connectiontest;

import org.jspecify.annotations.NullMarked;
