package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.session.PublishIdentity;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// The publisher's own query string stands raw in the hook's body: whatever it is, it never changes
/// which publish of which node and which key the hook is about.
class HookRequestPropertyTest {

  private static final String QUERY = "node=local&epoch=e1&secret=s3cret";
  private static final String BODY = "app=live&addr=203.0.113.7&clientid=7&call=publish&name=KEY";
  private static final HookRequest MEANT =
      new HookRequest(new PublishIdentity("local", "e1", "7"), "KEY", "203.0.113.7", "publish");

  /// Pairs that mean something, in spellings that a reader may take for the same.
  @Provide
  Arbitrary<String> pairs() {
    Arbitrary<String> names =
        Arbitraries.of(
            "name",
            "n%61me",
            "%6eame",
            "NAME",
            "+name",
            "name+",
            "call",
            "clientid",
            "cl%69entid",
            "node",
            "epoch",
            "addr",
            "secret",
            "token",
            "",
            "%00",
            "name%00");
    Arbitrary<String> values =
        Arbitraries.of(
            "VICTIM", "", "publish_done", "1", "%", "%4", "a=b", "%26name%3DVICTIM", ";");
    return names.flatMap(name -> values.map(value -> name + "=" + value));
  }

  @Property
  void whatAPublisherAppendsChangesNothingOrIsRefused(
      @ForAll @Size(max = 6) List<@From("pairs") String> appended) {
    String tail = appended.isEmpty() ? "" : "&" + String.join("&", appended);
    assertMeantOrRefused(HookRequest.read(QUERY, BODY + tail));
  }

  @Property
  void aTailOfAnyKindChangesNothingOrIsRefused(@ForAll @StringLength(max = 80) String tail) {
    assertMeantOrRefused(HookRequest.read(QUERY, BODY + "&" + tail));
  }

  @Property
  void aBodyOfAnyKindIsReadOrRefusedAndNeverNamesTheNode(
      @ForAll @StringLength(max = 200) String body) {
    HookRequest.read(QUERY, body)
        .ifPresent(
            request -> assertThat(request.publish().node()).as("our own word").isEqualTo("local"));
    assertThat(HookRequest.read(null, body)).isEmpty();
  }

  private static void assertMeantOrRefused(Optional<HookRequest> read) {
    read.ifPresent(request -> assertThat(request).isEqualTo(MEANT));
  }
}
