package io.gostream.api.project;

import io.gostream.api.session.RelayPlan;
import io.gostream.api.session.RelayView;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

@Mapper(componentModel = "spring", unmappedTargetPolicy = ReportingPolicy.ERROR)
interface ProjectMapper {

  DestinationView toView(Destination destination, RelayView relay);

  @Mapping(target = "destinationId", source = "id")
  RelayPlan toPlan(Destination destination);
}
