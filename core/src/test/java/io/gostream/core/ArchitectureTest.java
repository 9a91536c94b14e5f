package io.gostream.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gostream.core");

  @Test
  void it_knows_no_framework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "jakarta..",
            "org.hibernate..",
            "reactor..",
            "io.netty..",
            "tools.jackson..",
            "com.fasterxml.jackson..",
            "java.sql..",
            "javax.sql..")
        .because(
            "core is the vocabulary of api and worker alike; how each stores and serves is its own")
        .check(CORE);
  }

  @Test
  void it_spawns_no_process() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Process.class, ProcessHandle.class, Runtime.class)
        .because(
            "children are the worker's, which supervises them; the api must not be able to start one")
        .check(CORE);
  }

  @Test
  void it_imports_neither_api_nor_worker() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gostream.api..", "io.gostream.worker..", "io.gostream.ffmpeg..")
        .because("both import core, so that core must import none of them")
        .check(CORE);
  }

  @Test
  void every_package_says_what_it_is_and_is_null_marked() {
    var packages = CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    var nullMarked =
        CORE.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(nullMarked).isNotEmpty().containsAll(packages);
  }
}
