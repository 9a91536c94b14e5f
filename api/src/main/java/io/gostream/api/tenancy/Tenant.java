package io.gostream.api.tenancy;

import java.util.UUID;

/// Whose a request is. A controller's method that takes one works for that tenant.
public interface Tenant {

  /// The user's id.
  UUID id();
}
