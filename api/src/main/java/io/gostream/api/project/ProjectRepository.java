package io.gostream.api.project;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ProjectRepository extends Repository<Project, UUID> {

  Project saveAndFlush(Project project);

  void delete(Project project);

  Optional<Project> findByIdAndUserId(UUID id, UUID userId);

  /// Across all tenants: a preview's token was signed for this id.
  Optional<Project> findById(UUID id);
}
