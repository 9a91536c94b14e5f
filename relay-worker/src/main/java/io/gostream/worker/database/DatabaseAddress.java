package io.gostream.worker.database;

/// Where the database is, for who needs a connection of its own.
public record DatabaseAddress(String url, String user, String password) {

  @Override
  public String toString() {
    return "DatabaseAddress[" + url + "]";
  }
}
