package io.gostream.api.tenancy;

import java.util.List;

/// The role that this api logs in as sees the rows of all tenants.
final class OpenWallException extends RuntimeException {

  OpenWallException(String role, List<String> tables) {
    super(
        "PostgreSQL's row-level security does not hold for '%s' in %s: a superuser, or a role with BYPASSRLS, sees the rows of all tenants."
            .formatted(role, String.join(", ", tables)));
  }
}
