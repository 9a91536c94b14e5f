package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The operator's commands as they are typed, beside a running instance.
@ExtendWith(Stage.class)
class OperatorIT {

  private static final String PASSWORD = "correct horse battery";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private Command run(Path home, int port, String... arguments) throws Exception {
    var environment =
        Map.of("GOSTREAM_HOME", home.toString(), "GOSTREAM_PORT", Integer.toString(port));
    return Command.run(environment, arguments);
  }

  private List<String> run(Instance instance, String... arguments) throws Exception {
    Command ended = run(instance.home(), instance.url().getPort(), arguments);
    assertThat(ended.errors()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended.out();
  }

  private static String newEmail() {
    return UUID.randomUUID() + "@example.org";
  }

  @Test
  void an_invitation_lets_one_person_in_once(Instance instance) throws Exception {
    String email = newEmail();
    String link = run(instance, "invite", "--email", email, "--days", "1").getFirst();
    assertThat(link).startsWith(instance.url() + "/signup#invitation=");
    String token = link.substring(link.indexOf('=') + 1);
    var body = Map.of("email", email, "password", PASSWORD, "invitation", token);

    var nobody = Client.nobody(instance.url());
    assertThat(nobody.send("POST", "/api/auth/signup", body, 201).at("/user/role").asString())
        .isEqualTo("USER");
    var again = Map.of("email", newEmail(), "password", PASSWORD, "invitation", token);
    nobody.send("POST", "/api/auth/signup", again, 409);
    assertThat(run(instance, "invitations"))
        .anySatisfy(line -> assertThat(line).contains(email).contains("used"))
        .noneMatch(line -> line.contains(token));
  }

  @Test
  void an_invitation_can_be_taken_back(Instance instance) throws Exception {
    String email = newEmail();
    String link = run(instance, "invite", "--email", email).getFirst();
    String id =
        run(instance, "invitations").stream()
            .filter(line -> line.contains(email))
            .findFirst()
            .orElseThrow()
            .substring(0, 36);
    run(instance, "invitations", "--revoke", id);

    String token = link.substring(link.indexOf('=') + 1);
    Client.nobody(instance.url())
        .send(
            "POST",
            "/api/auth/signup",
            Map.of("email", email, "password", PASSWORD, "invitation", token),
            409);
  }

  @Test
  void the_first_operator_gets_a_link_and_an_account_that_is_there_is_made_one(Instance instance)
      throws Exception {
    String email = newEmail();
    String link = run(instance, "operator", email).getFirst();
    String token = link.substring(link.indexOf('=') + 1);
    var answer =
        Client.nobody(instance.url())
            .send(
                "POST",
                "/api/auth/signup",
                Map.of("email", email, "password", PASSWORD, "invitation", token),
                201);
    assertThat(answer.at("/user/role").asString()).isEqualTo("OPERATOR");

    String other = newEmail();
    var client = Client.signUp(instance.url(), other);
    run(instance, "operator", other);
    assertThat(client.get("/api/me").get("role").asString()).isEqualTo("OPERATOR");
    run(instance, "operator", other, "--revoke");
    assertThat(client.get("/api/me").get("role").asString()).isEqualTo("USER");
  }

  @Test
  void a_quota_holds_at_once_for_people_and_their_encoders(Instance instance) throws Exception {
    String email = newEmail();
    var client = Client.signUp(instance.url(), email);
    var first = client.createProject("One");
    var second = client.createProject("Two");
    assertThat(run(instance, "quota", email)).containsExactly("As for everybody.");
    run(instance, "quota", email, "--projects", "2", "--broadcasts", "1");

    client.send("POST", "/api/projects", Map.of("name", "Three"), 409);
    try (var one = new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + first.streamKey())) {
      eventually(() -> String.valueOf(client.sessionState(first))).isEqualTo("LIVE");
      try (var two =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + second.streamKey())) {
        eventually(two::isAlive).isEqualTo(false);
      }
      assertThat(one.isAlive()).isTrue();
    }
    assertThat(
            StreamSupport.stream(client.get("/api/me/audit").spliterator(), false)
                .map(event -> event.get("kind").asString()))
        .contains("PUBLISH_REFUSED");
    assertThat(run(instance, "quota", email, "--default")).containsExactly("As for everybody.");
    client.createProject("Three");
  }

  @Test
  void the_audit_trail_is_lines_of_json_for_all_or_for_one(Instance instance) throws Exception {
    String email = newEmail();
    Client.signUp(instance.url(), email).createProject("Show");
    Client.signUp(instance.url());
    var json = JsonMapper.shared();

    var ofOne = run(instance, "audit", "--user", email);
    assertThat(ofOne)
        .allSatisfy(
            line -> assertThat(json.readTree(line).get("email").asString()).isEqualTo(email));
    assertThat(json.readTree(ofOne.getFirst()).get("kind").asString()).isEqualTo("SIGNED_UP");
    assertThat(run(instance, "audit")).containsAll(ofOne).hasSizeGreaterThan(ofOne.size());
    assertThat(run(instance, "audit", "--since", "2100-01-01T00:00:00Z")).isEmpty();
  }

  @Test
  void the_master_key_is_exchanged_while_a_show_goes_on(Instance instance) throws Exception {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    Path keys = instance.home().resolve("secrets/secret-key");
    String before = Files.readString(keys).strip();
    try (var steady = new RtmpSink();
        var later = new RtmpSink()) {
      String steadyId = client.addDestination(project, steady.url(), "steady-key", true);
      String laterId = client.addDestination(project, later.url(), "later-key", false);
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.relayState(steadyId)).isEqualTo("LIVE");

        var said = run(instance, "rotate-key", "--wait", "1");
        assertThat(said)
            .noneMatch(line -> line.contains(before))
            .anyMatch(l -> l.contains("forgotten"));
        assertThat(Files.readString(keys).strip()).isNotEqualTo(before).doesNotContain(",");

        client.startRelay(laterId);
        eventually(() -> client.relayState(laterId)).isEqualTo("LIVE");
        assertThat(later.latest().name()).isEqualTo("later-key");
        String newId = client.addDestination(project, later.url(), "newest-key", false);
        client.startRelay(newId);
        eventually(() -> later.latest().name()).isEqualTo("newest-key");
        assertThat(steady.connections()).hasSize(1);
        assertThat(encoder.isAlive()).isTrue();
      }
      // Also for whoever knew only the old key until now.
      instance.restart(Part.API);
      eventually(() -> instance.isReady(Part.API)).isEqualTo(true);
      assertThat(
              client
                  .get("/api/projects/" + project.id() + "/stream-key")
                  .get("streamKey")
                  .asString())
          .isEqualTo(project.streamKey());
    }
  }

  @Test
  void a_rotation_that_was_broken_off_is_carried_on(Instance instance) throws Exception {
    Path keys = instance.home().resolve("secrets/secret-key");
    String before = Files.readString(keys).strip();
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    // As it is left when the command is killed after it has told everybody the new key.
    Path other = Files.createTempFile(keys.getParent(), "secret-key", ".part");
    String newer = java.util.Base64.getEncoder().encodeToString(new byte[32]);
    Files.writeString(other, newer + "," + before + "\n");
    Files.move(other, keys, java.nio.file.StandardCopyOption.ATOMIC_MOVE);

    assertThat(run(instance, "rotate-key", "--wait", "0").getFirst()).contains("carrying it on");

    assertThat(Files.readString(keys).strip()).isEqualTo(newer);
    assertThat(
            client.get("/api/projects/" + project.id() + "/stream-key").get("streamKey").asString())
        .isEqualTo(project.streamKey());
  }

  @Test
  void what_makes_no_sense_is_told_in_one_line(Instance instance) throws Exception {
    int port = instance.url().getPort();
    for (String[] arguments :
        new String[][] {
          {"quota", "nobody@example.org"},
          {"quota", "not an address"},
          {"operator", "nobody@example.org", "--revoke"},
          {"invitations", "--revoke", UUID.randomUUID().toString()},
          {"audit", "--since", "yesterday"}
        }) {
      Command ended = run(instance.home(), port, arguments);
      assertThat(ended.code()).as(String.join(" ", arguments)).isNotZero();
      assertThat(ended.errors()).as(String.join(" ", arguments)).hasSize(1);
      assertThat(ended.errors().getFirst()).startsWith("gostream: ");
    }
    Command nowhere = run(folder.resolve("nowhere"), port, "invite");
    assertThat(nowhere.code()).isNotZero();
    assertThat(nowhere.errors()).singleElement().asString().contains("No instance runs in");
  }

  @Test
  void the_new_keys_are_for_us_alone(Instance instance) throws IOException {
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(instance.home().resolve("secrets/secret-key"))))
        .isEqualTo("rw-------");
  }
}
