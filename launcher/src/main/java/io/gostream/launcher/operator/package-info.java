/// Commands of the operator's: they talk to the database of an instance, beside its programs.
@NullMarked
package io.gostream.launcher.operator;

import org.jspecify.annotations.NullMarked;
