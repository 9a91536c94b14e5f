/// How much each user may have: what the operator set for all, or for one of them.
@NullMarked
package io.gostream.api.quota;

import org.jspecify.annotations.NullMarked;
