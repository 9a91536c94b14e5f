package io.gostream.api.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The bean's methods, or this one of them, begin as [Tenancy#system()]: for whom they work is not
/// known before they have looked.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AcrossTenants {

  /// Why it cannot be a tenant.
  String value();
}
