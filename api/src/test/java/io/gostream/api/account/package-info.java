@NullMarked
package io.gostream.api.account;

import org.jspecify.annotations.NullMarked;
