/// What the tests of the worker share: a scripted destination, an ingest, an encoder, rows of the
/// database.
@NullMarked
package io.gostream.worker.testkit;

import org.jspecify.annotations.NullMarked;
