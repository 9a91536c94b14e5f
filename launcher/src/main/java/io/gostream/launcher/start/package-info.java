/// How our own programs are started: as one jar, or laid out flat with an AOT cache, in which Java
/// keeps what it learned of the classes at a training start.
@NullMarked
package io.gostream.launcher.start;

import org.jspecify.annotations.NullMarked;
