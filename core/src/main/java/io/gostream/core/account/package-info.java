/// What the api and the operator's commands both know of accounts.
@NullMarked
package io.gostream.core.account;

import org.jspecify.annotations.NullMarked;
