package io.gostream.api.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApiKeyRepository extends Repository<ApiKey, UUID> {

  ApiKey save(ApiKey key);

  void delete(ApiKey key);

  List<ApiKey> findByUserIdOrderByIdDesc(UUID userId);

  Optional<ApiKey> findByIdAndUserId(UUID id, UUID userId);

  Optional<ApiKey> findByKeyHash(byte[] keyHash);

  int countByUserId(UUID userId);

  @Modifying
  @Query(
      """
      update ApiKey k set k.lastUsedAt = :now
      where k.id = :id and (k.lastUsedAt is null or k.lastUsedAt < :unless)
      """)
  void used(UUID id, Instant now, Instant unless);
}
