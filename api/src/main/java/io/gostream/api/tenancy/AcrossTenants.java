package io.gostream.api.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The bean's methods, or this one of them, see the rows of all tenants: they work for all, or do
/// not know for whom before they have looked.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AcrossTenants {

  /// Why it cannot be a tenant.
  String value();
}
