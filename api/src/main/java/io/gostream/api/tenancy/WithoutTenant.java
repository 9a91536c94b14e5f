package io.gostream.api.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The bean's methods, or this one of them, begin with nothing to see, which is enough. It changes
/// nothing: it says that nobody was forgotten.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutTenant {

  /// Why no row of a tenant is needed.
  String value();
}
