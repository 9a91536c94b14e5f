package io.gostream.api.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/// A request gets one virtual thread. WebFlux hands it over twice, before its handler is prepared
/// and again before that is called; what has a thread of its own already stays there.
@Configuration(proxyBeanMethods = false)
class RequestThreads implements WebFluxConfigurer {

  private final AsyncTaskExecutor threads = new VirtualThreadTaskExecutor("request-");

  @Override
  public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
    configurer.setExecutor(task -> {
      if (Thread.currentThread().isVirtual()) {
        task.run();
      } else {
        threads.execute(task);
      }
    });
  }
}
