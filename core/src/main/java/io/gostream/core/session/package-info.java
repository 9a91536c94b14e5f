/// A session: one broadcast of a project, its stream key and its states.
@NullMarked
package io.gostream.core.session;

import org.jspecify.annotations.NullMarked;
