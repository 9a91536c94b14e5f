/// Every refusal as an RFC 9457 problem: the closed list of types, and where exceptions become
/// answers.
@NullMarked
package io.gostream.api.problem;

import org.jspecify.annotations.NullMarked;
