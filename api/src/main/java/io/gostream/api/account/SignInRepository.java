package io.gostream.api.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SignInRepository extends Repository<SignIn, UUID> {

  SignIn save(SignIn signIn);

  Optional<SignIn> findById(UUID id);

  Optional<SignIn> findByIdAndUserId(UUID id, UUID userId);

  @Query(
      """
      select s from SignIn s
      where s.userId = :userId and s.endedAt is null and s.expiresAt > :now
      order by s.lastUsedAt desc
      """)
  List<SignIn> findGood(UUID userId, Instant now);

  @Modifying
  @Query("update SignIn s set s.endedAt = :now where s.userId = :userId and s.endedAt is null")
  void endAllOf(UUID userId, Instant now);

  @Modifying
  @Query("delete from SignIn s where s.expiresAt < :now")
  void deleteExpired(Instant now);
}
