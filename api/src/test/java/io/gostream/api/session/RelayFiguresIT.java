package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a worker observed of a relay, as its owner sees it now and in the history.
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class RelayFiguresIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  private Api.As user;
  private Api.NewProject project;
  private UUID destination;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @BeforeEach
  void goOnAir() {
    project = user.newProject(0);
    destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "f1").expectStatus().isOk();
  }

  private void observe(String columns) {
    jdbc.sql("update relays set " + columns + " where destination_id = :id")
        .param("id", destination)
        .update();
  }

  private void log(int from, int to) {
    jdbc.sql(
            """
            insert into relay_logs (user_id, relay_id, at, text)
            select r.user_id, r.id, timestamptz '2026-11-20 21:00:00+00' + make_interval(secs => n), 'line ' || n
            from relays r, generate_series(:from, :to) as n
            where r.destination_id = :id
            order by r.id desc, n
            """)
        .param("id", destination)
        .param("from", from)
        .param("to", to)
        .update();
  }

  @Test
  void a_relay_that_is_live_and_slow_says_so_with_what_it_dropped() {
    observe("state = 'LIVE', reason = 'SLOW', last_reason = 'SLOW', frames_dropped = 77");

    user.get("/api/destinations/{id}", destination)
        .expectBody()
        .jsonPath("$.relay.state")
        .isEqualTo("LIVE")
        .jsonPath("$.relay.reason.code")
        .isEqualTo("SLOW")
        .jsonPath("$.relay.framesDropped")
        .isEqualTo(77);
  }

  @Test
  void the_history_keeps_the_latest_trouble_and_how_often_it_was_tried_again() {
    observe("state = 'IDLE', reason = null, last_reason = 'STALLED', retries = 3, bytes_out = 9");
    api.hook("on_publish_done", project.streamKey(), "f1").expectStatus().isOk();

    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].relays[0].reason")
        .isEmpty()
        .jsonPath("$[0].relays[0].lastReason.code")
        .isEqualTo("STALLED")
        .jsonPath("$[0].relays[0].lastReason.message")
        .isNotEmpty()
        .jsonPath("$[0].relays[0].retries")
        .isEqualTo(3);
  }

  @Test
  void the_log_has_the_latest_two_hundred_lines_in_their_order_also_after_the_session() {
    user.get("/api/destinations/{id}/relay/log", destination)
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"lines\":[]}");
    log(1, 230);
    api.hook("on_publish_done", project.streamKey(), "f1").expectStatus().isOk();

    user.get("/api/destinations/{id}/relay/log", destination)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.lines.length()")
        .isEqualTo(200)
        .jsonPath("$.lines[0].text")
        .isEqualTo("line 31")
        .jsonPath("$.lines[199].text")
        .isEqualTo("line 230")
        .jsonPath("$.lines[199].at")
        .isEqualTo("2026-11-20T21:03:50Z");
  }

  @Test
  void the_log_of_the_session_before_goes_with_the_next() {
    log(1, 3);
    api.hook("on_publish_done", project.streamKey(), "f1").expectStatus().isOk();
    api.hook("on_publish", project.streamKey(), "f2").expectStatus().isOk();

    user.get("/api/destinations/{id}/relay/log", destination).expectBody().json("{\"lines\":[]}");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from relay_logs l join relays r on r.id = l.relay_id
                    where r.destination_id = :id
                    """)
                .param("id", destination)
                .query(Long.class)
                .single())
        .isZero();
  }
}
