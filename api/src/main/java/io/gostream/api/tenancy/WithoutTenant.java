package io.gostream.api.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The bean's methods, or this one of them, begin with nothing to see: they need no row of a
/// tenant, or say themselves for whom they go on. It changes nothing: it says that nobody was
/// forgotten.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutTenant {

  /// Why that is enough.
  String value();
}
