/// The FFmpeg that everything runs with: found, unpacked, checked.
@NullMarked
package io.gostream.ffmpeg;

import org.jspecify.annotations.NullMarked;
