package io.gostream.api.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface RefreshTokenRepository extends Repository<RefreshToken, UUID> {

  Optional<RefreshToken> findByTokenHash(byte[] tokenHash);

  RefreshToken save(RefreshToken token);

  @Modifying
  @NativeQuery("delete from refresh_tokens where expires_at < :now")
  void deleteExpired(Instant now);
}
