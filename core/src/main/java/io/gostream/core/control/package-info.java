/// How api and workers wake each other: the names of PostgreSQL's notification channels.
@NullMarked
package io.gostream.core.control;

import org.jspecify.annotations.NullMarked;
