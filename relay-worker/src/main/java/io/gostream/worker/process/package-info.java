/// [7] Child processes: started, watched, ended for certain; nothing here knows what they are for.
@NullMarked
package io.gostream.worker.process;

import org.jspecify.annotations.NullMarked;
