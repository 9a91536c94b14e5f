package io.gostream.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ExportIT {

  /// What is kept of a user without being worth anything to them.
  private static final Set<String> LEFT_OUT = Set.of("refresh_tokens");

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  @Test
  void the_export_has_everything_of_its_owner_nothing_of_others_and_no_secret() {
    Api.As other = api.newUser();
    var othersProject = other.newProject();
    Api.As user = api.newUser();
    var project = user.newProject();
    var destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "x1").expectStatus().isOk();

    String export =
        user.get("/api/me/export")
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueMatches(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=.*json.*")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(JsonPath.<String>read(export, "$.user[0].email")).isEqualTo(user.email());
    assertThat(JsonPath.<String>read(export, "$.projects[0].id"))
        .isEqualTo(project.id().toString());
    assertThat(JsonPath.<String>read(export, "$.destinations[0].id"))
        .isEqualTo(destination.toString());
    assertThat(JsonPath.<String>read(export, "$.streams[0].state")).isEqualTo("LIVE");
    assertThat(JsonPath.<String>read(export, "$.relays[0].destinationName")).isEqualTo("Elsewhere");
    assertThat(JsonPath.<String>read(export, "$.audit[0].kind")).isEqualTo("SIGNED_UP");
    assertThat(export)
        .doesNotContain(other.email())
        .doesNotContain(othersProject.id().toString())
        .doesNotContain(project.streamKey())
        .doesNotContain("canary-destination-key")
        .doesNotContainIgnoringCase("hash")
        .doesNotContainIgnoringCase("cipher");
    api.hook("on_publish_done", project.streamKey(), "x1").expectStatus().isOk();
  }

  @Test
  void no_table_that_belongs_to_users_is_forgotten() {
    var exported =
        DataExport.PARTS.stream()
            .map(DataExport.Part::table)
            .collect(Collectors.toCollection(TreeSet::new));
    var ofUsers =
        new TreeSet<>(
            jdbc.sql(
                    """
                    select table_name from information_schema.columns
                    where table_schema = 'public' and column_name = 'user_id'
                    """)
                .query(String.class)
                .list());
    ofUsers.add("users");
    ofUsers.removeAll(LEFT_OUT);

    assertThat(exported).containsAll(ofUsers);
  }
}
