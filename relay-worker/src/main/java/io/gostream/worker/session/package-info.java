/// [5] Sessions: which of them this worker holds (leases in PostgreSQL), and for each what is
/// wanted, what runs, and what was observed.
@NullMarked
package io.gostream.worker.session;

import org.jspecify.annotations.NullMarked;
