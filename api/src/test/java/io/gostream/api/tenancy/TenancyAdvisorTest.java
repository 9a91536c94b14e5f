package io.gostream.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.web.bind.annotation.GetMapping;

class TenancyAdvisorTest {

  private static final UUID ME = UUID.randomUUID();

  record Me(UUID id) implements Tenant {}

  /// Each method says for whom it was called.
  static class Unmarked {

    @GetMapping
    String takesTenant(String first, @Nullable Tenant tenant) {
      return Tenancy.bound();
    }

    String isNoEndpoint(Tenant tenant) {
      return Tenancy.bound();
    }

    @GetMapping
    String takesNone() {
      return Tenancy.bound();
    }

    @AcrossTenants("a test")
    String marked() {
      return Tenancy.bound();
    }

    @WithoutTenant("a test")
    String markedOtherwise() {
      return Tenancy.bound();
    }
  }

  @AcrossTenants("a test")
  static class Marked {

    String takesNone() {
      return Tenancy.bound();
    }

    @GetMapping
    String takesTenant(@Nullable Tenant tenant) {
      return Tenancy.bound();
    }
  }

  private final Unmarked unmarked = advised(new Unmarked());
  private final Marked marked = advised(new Marked());

  @Test
  void an_endpoint_works_for_the_tenant_that_it_takes() {
    assertThat(unmarked.takesTenant("x", new Me(ME))).isEqualTo(ME.toString());
    assertThat(marked.takesTenant(new Me(ME))).isEqualTo(ME.toString());
  }

  @Test
  void an_endpoint_whose_tenant_is_missing_works_for_nobody() {
    assertThat(unmarked.takesTenant("x", null)).isEqualTo(Tenancy.NOBODY);
    assertThat(marked.takesTenant(null)).isEqualTo(Tenancy.NOBODY);
  }

  @Test
  void what_is_marked_works_for_the_system() {
    assertThat(unmarked.marked()).isEqualTo("system");
    assertThat(marked.takesNone()).isEqualTo("system");
  }

  @Test
  void everything_else_keeps_what_it_was_called_with() {
    assertThat(unmarked.takesNone()).isEqualTo(Tenancy.NOBODY);
    assertThat(unmarked.markedOtherwise()).isEqualTo(Tenancy.NOBODY);
    assertThat(unmarked.isNoEndpoint(new Me(ME))).isEqualTo(Tenancy.NOBODY);
    assertThat(Tenancy.of(ME).call(unmarked::takesNone)).isEqualTo(ME.toString());
  }

  @SuppressWarnings("unchecked")
  private static <T> T advised(T target) {
    var factory = new ProxyFactory(target);
    factory.setProxyTargetClass(true);
    factory.addAdvisor(new TenancyAdvisor());
    return (T) factory.getProxy();
  }
}
