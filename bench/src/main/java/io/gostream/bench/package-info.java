/// `./gostream bench`: GoStream beside plain FFmpeg and nginx-rtmp, in figures.
@NullMarked
package io.gostream.bench;

import org.jspecify.annotations.NullMarked;
