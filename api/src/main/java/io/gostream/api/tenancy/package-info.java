/// The second wall between tenants: each connection sees the rows of the tenant that its user works
/// for, and nothing when that was not said.
@NullMarked
package io.gostream.api.tenancy;

import org.jspecify.annotations.NullMarked;
