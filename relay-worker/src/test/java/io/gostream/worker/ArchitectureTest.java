package io.gostream.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gostream.worker");

  @Test
  void theWorkerKnowsNothingOfTheApi() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gostream.api..", "io.gostream.launcher..")
        .because("rows of the database are all that api and worker have in common")
        .check(CLASSES);
  }

  @Test
  void itsPackagesFormNoCycles() {
    slices()
        .matching("io.gostream.worker.(*)..")
        .should()
        .beFreeOfCycles()
        .because("they follow the way of the stream, which goes one way")
        .check(CLASSES);
  }

  @Test
  void processesKnowNothingOfStreaming() {
    noClasses()
        .that()
        .resideInAPackage("io.gostream.worker.process..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.gostream.core..", "io.gostream.worker.(feed|flv|relay|rtmp|session)..")
        .because("a supervisor that knows what it supervises cannot be used for anything else")
        .check(CLASSES);
  }

  @Test
  void noStatementDecidesByAClock() throws IOException {
    var decides =
        Pattern.compile(
            "(<|(?<![=-])>|between|\\border by|\\bmin\\(|\\bmax\\()[^\"]*\\b(now\\(|clock_timestamp|current_timestamp|seen_at|observed_at)"
                + "|\\bnow\\(\\)[^,\"]*(<|(?<![=-])>)|pg_postmaster_start_time");
    assertThat(decides.matcher("where seen_at < now() - interval '1 s'").find()).isTrue();
    assertThat(decides.matcher("set seen_at = now()").find()).isFalse();
    try (var sources = Files.walk(Path.of("src/main/java"))) {
      for (var source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(source))
            .as(source.toString())
            .noneMatch(line -> decides.matcher(line).find());
      }
    }
  }

  @Test
  void onlySessionsPresenceAndWorkThatWaitsInRowsSpeakWithTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.gostream.worker",
            "io.gostream.worker.session..",
            "io.gostream.worker.presence..",
            "io.gostream.worker.database..",
            "io.gostream.worker.media..",
            "io.gostream.worker.connectiontest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "org.postgresql..")
        .because("what is on air must go on while the database is away")
        .check(CLASSES);
  }
}
