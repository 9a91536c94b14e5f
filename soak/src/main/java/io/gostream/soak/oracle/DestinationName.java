package io.gostream.soak.oracle;

/// One destination of one tenant: what at most one pusher may feed at any time.
public record DestinationName(String tenant, String name) {

  @Override
  public String toString() {
    return tenant + "/" + name;
  }
}
