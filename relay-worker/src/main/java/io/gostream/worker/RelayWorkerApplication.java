package io.gostream.worker;

import java.security.Security;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The relay-worker's process. It serves nobody: it is told what to do by rows of the database.
@SpringBootApplication
@ConfigurationPropertiesScan
public class RelayWorkerApplication {

  public static void main(String[] arguments) {
    // A look-up that failed is to be asked anew, and to say again why: the JDK forgets the reason.
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    // An ingest that was started again elsewhere has another address. The JDK's 30 s are half of
    // the reconnect window.
    Security.setProperty("networkaddress.cache.ttl", "3");
    SpringApplication.run(RelayWorkerApplication.class, arguments);
  }
}
