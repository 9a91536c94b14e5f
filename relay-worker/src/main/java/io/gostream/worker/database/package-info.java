/// [5] What all conversations with the database have in common: its notifications, and that it may
/// be away.
@NullMarked
package io.gostream.worker.database;

import org.jspecify.annotations.NullMarked;
