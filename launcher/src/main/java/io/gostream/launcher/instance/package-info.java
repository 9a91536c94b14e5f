/// A whole instance: what is started in which order, when it is ready, what is restarted, how it
/// ends.
@NullMarked
package io.gostream.launcher.instance;

import org.jspecify.annotations.NullMarked;
