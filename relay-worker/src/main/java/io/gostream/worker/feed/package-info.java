/// [6] The program feed: what is on air now, kept so that a newcomer starts at once on a keyframe,
/// and given to each subscriber at its own pace.
@NullMarked
package io.gostream.worker.feed;

import org.jspecify.annotations.NullMarked;
