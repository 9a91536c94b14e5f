/// The audit trail: who did what that matters for security, from where. Never a secret in it.
@NullMarked
package io.gostream.api.audit;

import org.jspecify.annotations.NullMarked;
