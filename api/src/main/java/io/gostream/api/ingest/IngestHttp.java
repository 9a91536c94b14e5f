package io.gostream.api.ingest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Asks ingest nodes over HTTP, within bounds of time and size. What they answer holds stream keys:
/// no message of an exception repeats it.
@Component
class IngestHttp {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /// Some 600 bytes for each connection.
  private static final long MOST_BYTES = 8L << 20;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /// @return the body of an answer with status 200
  /// @throws InterruptedIOException when this thread was interrupted; it stays so
  byte[] get(URI url) throws IOException {
    return send(HttpRequest.newBuilder(url));
  }

  /// @throws InterruptedIOException when this thread was interrupted; it stays so
  void delete(URI url) throws IOException {
    send(HttpRequest.newBuilder(url).DELETE());
  }

  private byte[] send(HttpRequest.Builder request) throws IOException {
    var answer =
        http.sendAsync(
            request.timeout(TIMEOUT).build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      // The whole of it, and not only its head, within the time.
      var response = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return response.body();
    } catch (ExecutionException e) {
      throw new IOException(
          e.getCause() == null ? "no answer" : e.getCause().getClass().getSimpleName());
    } catch (TimeoutException e) {
      throw new IOException("no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      answer.cancel(true);
    }
  }
}
