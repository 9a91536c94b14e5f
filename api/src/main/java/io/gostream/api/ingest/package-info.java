/// [2] The ingest's hooks, and what it is asked: who may publish, and which session a publish
/// belongs to.
@NullMarked
package io.gostream.api.ingest;

import org.jspecify.annotations.NullMarked;
