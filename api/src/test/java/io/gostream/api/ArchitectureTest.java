package io.gostream.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.api.tenancy.Tenant;
import io.gostream.api.tenancy.WithoutTenant;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.context.annotation.Conditional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {

  private static final JavaClasses API =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gostream.api");

  @Test
  void the_features_use_each_other_without_cycles_and_only_what_each_shows() {
    ApplicationModules.of(ApiApplication.class).verify();
  }

  @Test
  void it_does_not_know_the_worker() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.gostream.worker..", "io.gostream.ffmpeg..")
        .because(
            "api and worker meet in the rows alone, so that each restarts and scales without the other")
        .check(API);
  }

  @Test
  void what_is_asked_in_words_is_asked_in_sql() {
    noMethods()
        .should()
        .beAnnotatedWith(Query.class)
        .because(
            "one query in JPQL makes each start run two parsers of it that nothing else needs;"
                + " @NativeQuery says the same in SQL")
        .check(API);
  }

  @Test
  void no_bean_of_ours_is_there_on_a_condition() {
    String because = "the build decides which beans there are, and knows no operator's settings";
    noClasses().should().beMetaAnnotatedWith(Conditional.class).because(because).check(API);
    noMethods().should().beMetaAnnotatedWith(Conditional.class).because(because).check(API);
  }

  @Test
  void it_spawns_no_process() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Process.class)
        .orShould()
        .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("exec")))
        .because(
            "whoever breaks into what faces the internet must not find a way to start a program")
        .check(API);
  }

  @Test
  void a_controller_that_answers_asynchronously_does_not_touch_the_database_itself() {
    classes()
        .that()
        .areAnnotatedWith(RestController.class)
        .and(answerAsynchronously())
        .should(notUseTheDatabase())
        .because("such methods run on the event loop, where a query blocks every other request")
        .check(API);
  }

  @Test
  void whoever_begins_something_says_for_which_tenant() {
    methods()
        .that()
        .areMetaAnnotatedWith(RequestMapping.class)
        .or()
        .areMetaAnnotatedWith(Scheduled.class)
        .should(sayForWhichTenant())
        .because("nobody must forget: what works for no tenant sees nothing")
        .check(API);
  }

  @Test
  void an_entity_stays_in_its_package() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .should()
        .bePackagePrivate()
        .andShould(beUsedInTheirPackageOnly())
        .because("what is stored and what is shown change for different reasons")
        .check(API);
  }

  @Test
  void every_package_says_what_it_is_and_is_null_marked() {
    var packages = API.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    var nullMarked =
        API.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(nullMarked).isNotEmpty().containsAll(packages);
  }

  private static DescribedPredicate<JavaClass> answerAsynchronously() {
    return DescribedPredicate.describe(
        "answer with Mono, Flux or CompletableFuture",
        type ->
            type.getMethods().stream()
                .anyMatch(method ->
                    method.getRawReturnType().isAssignableTo(Publisher.class)
                        || method.getRawReturnType().isAssignableTo(CompletionStage.class)));
  }

  private static ArchCondition<JavaMethod> sayForWhichTenant() {
    return new ArchCondition<>("take a Tenant, or be @AcrossTenants or @WithoutTenant") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean takesOne =
            method.getRawParameterTypes().stream().anyMatch(it -> it.isAssignableTo(Tenant.class));
        boolean isMarked =
            Stream.of(AcrossTenants.class, WithoutTenant.class)
                .anyMatch(
                    it -> method.isAnnotatedWith(it) || method.getOwner().isAnnotatedWith(it));
        events.add(
            new SimpleConditionEvent(
                method, takesOne ^ isMarked, method.getFullName() + " takes one: " + takesOne));
      }
    };
  }

  private static ArchCondition<JavaClass> notUseTheDatabase() {
    return not(
        dependOnClassesThat(
            assignableTo(Repository.class)
                .or(assignableTo(JdbcClient.class))
                .or(assignableTo(JdbcOperations.class))
                .or(assignableTo(EntityManager.class))));
  }

  private static ArchCondition<JavaClass> beUsedInTheirPackageOnly() {
    return new ArchCondition<>("be used in their package only") {
      @Override
      public void check(JavaClass entity, ConditionEvents events) {
        entity.getDirectDependenciesToSelf().stream()
            .filter(use -> !use.getOriginClass().getPackageName().equals(entity.getPackageName()))
            .forEach(
                use -> events.add(SimpleConditionEvent.violated(entity, use.getDescription())));
      }
    };
  }
}
