/// [6] What goes on air: today the live source as it comes, on one unbroken timeline. The place of
/// the splicer, which will choose between live and slate, is [io.gostream.worker.program.Program],
/// between the sources and the feed.
@NullMarked
package io.gostream.worker.program;

import org.jspecify.annotations.NullMarked;
