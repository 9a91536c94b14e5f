package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.relay.DestinationResolver.Lookup;
import io.gostream.worker.relay.DestinationResolver.Resolution;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationResolverTest {

  private static final DestinationUrl NAMED = DestinationUrl.parse("rtmp://live.example.org/app");

  private static Resolution resolve(String url, int attempt, Lookup lookup) {
    try (var resolver = new DestinationResolver(false, Duration.ofSeconds(30), lookup)) {
      return resolver.resolve(DestinationUrl.parse(url), attempt).join();
    }
  }

  private static Lookup failing(String message) {
    return host -> {
      throw new UnknownHostException(message);
    };
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  @ParameterizedTest
  @CsvSource({
    "live.example.org: Name or service not known, UNKNOWN_HOST",
    "live.example.org: No address associated with hostname, UNKNOWN_HOST",
    "live.example.org: Name does not resolve, UNKNOWN_HOST",
    "live.example.org: Temporary failure in name resolution, LOOKUP_FAILED",
    "live.example.org: System error, LOOKUP_FAILED",
    "live.example.org, LOOKUP_FAILED"
  })
  void aNameThatDoesNotExistIsToldFromALookUpThatFailed(String message, ReasonCode reason) {
    assertThat(resolve("rtmp://live.example.org/app", 1, failing(message)))
        .isEqualTo(new Resolution.Refused(reason));
  }

  @Test
  void aNameServerThatDoesNotAnswerHoldsNobodyAndEndsAsAFailedLookUp() {
    var never = new CountDownLatch(1);
    try (var resolver =
        new DestinationResolver(
            false,
            Duration.ofMillis(50),
            host -> {
              awaitQuietly(never);
              throw new UnknownHostException(host);
            })) {
      var answer = resolver.resolve(NAMED, 1);
      assertThat(answer.join()).isEqualTo(new Resolution.Refused(ReasonCode.LOOKUP_FAILED));
    } finally {
      never.countDown();
    }
  }

  @Test
  void oneAddressThatIsNotAllowedRefusesTheName() throws Exception {
    var addresses = new InetAddress[] {address("198.41.0.4"), address("10.0.0.1")};
    assertThat(resolve("rtmp://live.example.org/app", 1, host -> addresses))
        .isEqualTo(new Resolution.Refused(ReasonCode.ADDRESS_NOT_ALLOWED));
  }

  @Test
  void theAddressesOfANameAreTriedOneAfterTheOther() throws Exception {
    var addresses = new InetAddress[] {address("198.41.0.4"), address("199.9.14.201")};
    for (int attempt = 1; attempt <= 4; attempt++) {
      assertThat(resolve("rtmp://live.example.org/app", attempt, host -> addresses))
          .isEqualTo(new Resolution.Allowed(addresses[(attempt - 1) % 2]));
    }
  }

  @Test
  void anAddressIsCheckedWithoutBeingLookedUp() throws Exception {
    assertThat(resolve("rtmp://127.0.0.1/app", 1, failing("must not be asked")))
        .isEqualTo(new Resolution.Refused(ReasonCode.ADDRESS_NOT_ALLOWED));
    assertThat(resolve("rtmp://198.41.0.4/app", 1, failing("must not be asked")))
        .isEqualTo(new Resolution.Allowed(address("198.41.0.4")));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
