/// [4] Server-sent events: what changed of a project, as it changes.
@NullMarked
package io.gostream.api.events;

import org.jspecify.annotations.NullMarked;
