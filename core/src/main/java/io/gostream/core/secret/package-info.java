/// Secrets as types that mask themselves, their encryption at rest, and the redaction of texts.
@NullMarked
package io.gostream.core.secret;

import org.jspecify.annotations.NullMarked;
