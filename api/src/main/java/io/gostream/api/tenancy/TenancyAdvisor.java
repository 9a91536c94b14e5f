package io.gostream.api.tenancy;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/// Binds the tenancy where something begins: a request to the [Tenant] that its controller takes,
/// and what is marked with [AcrossTenants], and takes none, to the system.
final class TenancyAdvisor extends StaticMethodMatcherPointcutAdvisor {

  TenancyAdvisor() {
    super((MethodInterceptor) TenancyAdvisor::invoke);
    // Before a transaction takes its connection.
    setOrder(Ordered.HIGHEST_PRECEDENCE);
  }

  @Override
  public boolean matches(Method method, Class<?> type) {
    return isAcrossTenants(method, type)
        || (AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class)
            && takesTenant(method));
  }

  private static @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
    if (!takesTenant(invocation.getMethod())) {
      return Tenancy.system().call(invocation::proceed);
    }
    for (Object argument : invocation.getArguments()) {
      if (argument instanceof Tenant tenant) {
        return Tenancy.of(tenant.id()).call(invocation::proceed);
      }
    }
    return invocation.proceed(); // there was none: nothing to see
  }

  private static boolean takesTenant(Method method) {
    return Arrays.stream(method.getParameterTypes()).anyMatch(Tenant.class::isAssignableFrom);
  }

  private static boolean isAcrossTenants(Method method, Class<?> type) {
    return AnnotatedElementUtils.hasAnnotation(method, AcrossTenants.class)
        || AnnotatedElementUtils.hasAnnotation(type, AcrossTenants.class);
  }
}
