/// Waking up: PostgreSQL notifications become calls to whoever waits for a project's change.
@NullMarked
package io.gostream.api.control;

import org.jspecify.annotations.NullMarked;
