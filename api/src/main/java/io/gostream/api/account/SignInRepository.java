package io.gostream.api.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface SignInRepository extends Repository<SignIn, UUID> {

  SignIn save(SignIn signIn);

  Optional<SignIn> findById(UUID id);

  Optional<SignIn> findByIdAndUserId(UUID id, UUID userId);

  @NativeQuery(
      """
      select id, user_id, address, user_agent, created_at, last_used_at, expires_at, ended_at
      from sign_ins
      where user_id = :userId and ended_at is null and expires_at > :now
      order by last_used_at desc
      """)
  List<SignIn> findGood(UUID userId, Instant now);

  @Modifying
  @NativeQuery("update sign_ins set ended_at = :now where user_id = :userId and ended_at is null")
  void endAllOf(UUID userId, Instant now);

  @Modifying
  @NativeQuery("delete from sign_ins where expires_at < :now")
  void deleteExpired(Instant now);
}
