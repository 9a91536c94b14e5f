package io.gostream.api.web;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/// A request gets one thread. WebFlux hands it over twice, before its handler is prepared and again
/// before that is called; what has a thread of its own already stays there.
///
/// Some threads are kept for requests, further ones are virtual: as many requests as come may wait
/// for something. A kept thread waits for PostgreSQL in the system call that reads the answer; a
/// virtual one gives its carrier back, is woken by another thread, and gets a carrier again.
@Configuration(proxyBeanMethods = false)
class RequestThreads implements WebFluxConfigurer {

  /// Twice as many as there are connections to PostgreSQL.
  static final int KEPT = 32;

  private static final int IDLE_SECONDS = 60;

  private final ThreadPoolExecutor kept =
      new ThreadPoolExecutor(
          0,
          KEPT,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Kept::new,
          (task, busy) -> Thread.ofVirtual().name("request").start(task));

  @Override
  public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
    configurer.setExecutor(this::execute);
  }

  void execute(Runnable task) {
    Thread thread = Thread.currentThread();
    if (thread instanceof Kept || thread.isVirtual()) {
      task.run();
    } else {
      kept.execute(task);
    }
  }

  private static final class Kept extends Thread {

    Kept(Runnable requests) {
      super(requests, "request");
      setDaemon(true);
    }
  }
}
