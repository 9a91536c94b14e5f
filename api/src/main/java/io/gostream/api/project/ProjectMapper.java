package io.gostream.api.project;

import io.gostream.api.session.LastBroadcast;
import io.gostream.api.session.RelayPlan;
import io.gostream.api.session.RelayView;
import io.gostream.api.session.StreamView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

@Mapper(componentModel = "spring", unmappedTargetPolicy = ReportingPolicy.ERROR)
interface ProjectMapper {

  @Mapping(target = "id", source = "project.id")
  @Mapping(target = "streamKey", source = "streamKey")
  @Mapping(target = "stream", source = "stream")
  @Mapping(target = "lastBroadcast", source = "lastBroadcast")
  ProjectView toView(
      Project project,
      String ingestUrl,
      @Nullable String streamKey,
      @Nullable StreamView stream,
      @Nullable LastBroadcast lastBroadcast,
      @Nullable String pictureUrl,
      List<DestinationView> destinations);

  SettingsView toView(Settings settings);

  DestinationView toView(Destination destination, RelayView relay);

  @Mapping(target = "destinationId", source = "id")
  RelayPlan toPlan(Destination destination);
}
