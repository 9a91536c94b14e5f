/// What whoever runs the server may do over the API: accounts, invitations and quotas, never what
/// belongs to a tenant.
@NullMarked
package io.gostream.api.operator;

import org.jspecify.annotations.NullMarked;
