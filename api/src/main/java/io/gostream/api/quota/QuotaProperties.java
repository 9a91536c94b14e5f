package io.gostream.api.quota;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much each user may have for whom the operator has set nothing else.
///
/// @param destinations per project
/// @param broadcasts at a time
/// @param mediaBytes of all media together
@ConfigurationProperties("gostream.quota")
record QuotaProperties(
    @DefaultValue("50") int projects,
    @DefaultValue("30") int destinations,
    @DefaultValue("10") int broadcasts,
    @DefaultValue("50") int media,
    @DefaultValue("2GB") DataSize mediaBytes) {

  Limits limits() {
    return new Limits(projects, destinations, broadcasts, media, mediaBytes.toBytes());
  }
}
