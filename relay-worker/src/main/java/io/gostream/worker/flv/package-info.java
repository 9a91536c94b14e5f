/// [5] FLV tags, the form in which media goes through the worker: what a tag is (header, keyframe,
/// frame) and how it is written to a file or pipe; nothing is ever decoded.
@NullMarked
package io.gostream.worker.flv;

import org.jspecify.annotations.NullMarked;
