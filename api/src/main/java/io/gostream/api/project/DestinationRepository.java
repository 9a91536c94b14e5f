package io.gostream.api.project;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DestinationRepository extends Repository<Destination, UUID> {

  Destination saveAndFlush(Destination destination);

  void delete(Destination destination);

  Optional<Destination> findByIdAndUserId(UUID id, UUID userId);

  List<Destination> findByProjectIdOrderByPositionAscIdAsc(UUID projectId);

  int countByProjectId(UUID projectId);
}
