package io.gostream.api.tenancy;

import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// For whom the database is used. It holds for the code that is called within, on this thread
/// alone: what is handed to another thread takes it along by name. Within none, there is nothing to
/// see.
public final class Tenancy {

  /// Sees nothing.
  static final String NOBODY = "";

  private static final ScopedValue<Tenancy> BOUND = ScopedValue.newInstance();
  private static final Tenancy SYSTEM = new Tenancy("system");

  /// As the policies of `V015` read it.
  private final String setting;

  private Tenancy(String setting) {
    this.setting = setting;
  }

  /// Sees what belongs to this user.
  public static Tenancy of(UUID userId) {
    return new Tenancy(userId.toString());
  }

  /// Sees everything; for who says why, see [AcrossTenants].
  static Tenancy system() {
    return SYSTEM;
  }

  /// @throws IllegalStateException in the middle of a transaction of another tenancy
  public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
    requireNoTransactionOfAnother();
    return ScopedValue.where(BOUND, this).call(work);
  }

  /// As [#call].
  public void run(Runnable work) {
    requireNoTransactionOfAnother();
    ScopedValue.where(BOUND, this).run(work);
  }

  /// What the connections of this thread are told.
  static String bound() {
    return BOUND.isBound() ? BOUND.get().setting : NOBODY;
  }

  /// A transaction keeps its connection, and that what it was told.
  private void requireNoTransactionOfAnother() {
    if (TransactionSynchronizationManager.isActualTransactionActive() && !setting.equals(bound())) {
      throw new IllegalStateException("A transaction keeps the tenancy that it began with");
    }
  }
}
