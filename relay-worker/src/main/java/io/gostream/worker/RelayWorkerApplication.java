package io.gostream.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The relay-worker's process. It has no port: it is told what to do by rows of the database.
@SpringBootApplication
@ConfigurationPropertiesScan
public class RelayWorkerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(RelayWorkerApplication.class, arguments);
  }
}
