/// [6] What goes on air: the splicer chooses between live and slate and puts both on one unbroken
/// timeline; [io.gostream.worker.program.Program] gives it a clock and brings what it decides into
/// the feed.
@NullMarked
package io.gostream.worker.program;

import org.jspecify.annotations.NullMarked;
