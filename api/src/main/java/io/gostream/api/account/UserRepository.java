package io.gostream.api.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface UserRepository extends Repository<User, UUID> {

  Optional<User> findById(UUID id);

  Optional<User> findByEmail(String email);

  boolean existsByEmail(String email);

  User saveAndFlush(User user);

  void delete(User user);
}
