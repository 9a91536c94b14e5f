package io.gostream.api.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface ApiKeyRepository extends Repository<ApiKey, UUID> {

  ApiKey save(ApiKey key);

  void delete(ApiKey key);

  List<ApiKey> findByUserIdOrderByIdDesc(UUID userId);

  Optional<ApiKey> findByIdAndUserId(UUID id, UUID userId);

  Optional<ApiKey> findByKeyHash(byte[] keyHash);

  int countByUserId(UUID userId);

  @Modifying
  @NativeQuery(
      """
      update api_keys set last_used_at = :now
      where id = :id and (last_used_at is null or last_used_at < :unless)
      """)
  void used(UUID id, Instant now, Instant unless);
}
