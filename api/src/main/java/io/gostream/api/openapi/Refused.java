package io.gostream.api.openapi;

import io.gostream.api.openapi.Words.OperationWords;
import io.gostream.api.problem.ProblemType;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// With which problems an operation may answer: those that follow from what it takes, and those
/// that are its own.
final class Refused {

  private Refused() {}

  /// @return the types by status, each in the order of the enumeration
  static Map<Integer, List<ProblemType>> of(
      Operation operation, Access access, OperationWords words) {
    var types = EnumSet.of(ProblemType.INTERNAL, ProblemType.UNAVAILABLE);
    if (answersSomething(operation)) {
      types.add(ProblemType.NOT_ACCEPTABLE);
    }
    if (access != Access.EVERYBODY) {
      types.add(ProblemType.UNAUTHENTICATED);
    }
    if (access.refusesSome()) {
      types.add(ProblemType.FORBIDDEN);
    }
    if (has(operation, parameter -> "path".equals(parameter.getIn()))) {
      types.addAll(List.of(ProblemType.NOT_FOUND, ProblemType.MALFORMED_REQUEST));
    }
    if (has(operation, Refused::isTyped)) {
      types.addAll(List.of(ProblemType.INVALID_FIELD, ProblemType.MALFORMED_REQUEST));
    }
    if (takesJson(operation)) {
      types.addAll(
          List.of(
              ProblemType.INVALID_FIELD,
              ProblemType.MALFORMED_REQUEST,
              ProblemType.TOO_LARGE,
              ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    types.addAll(named(words.refused()));
    types.removeAll(named(words.never()));
    Map<Integer, List<ProblemType>> byStatus = new TreeMap<>();
    for (ProblemType type : types) {
      byStatus.computeIfAbsent(type.status().value(), status -> new ArrayList<>()).add(type);
    }
    return byStatus;
  }

  private static boolean answersSomething(Operation operation) {
    return operation.getResponses().values().stream()
        .anyMatch(response -> response.getContent() != null);
  }

  private static boolean has(Operation operation, Predicate<Parameter> wanted) {
    return operation.getParameters() != null && operation.getParameters().stream().anyMatch(wanted);
  }

  /// A query's parameter that cannot be any text.
  private static boolean isTyped(Parameter parameter) {
    return "query".equals(parameter.getIn())
        && (parameter.getSchema().getFormat() != null
            || parameter.getSchema().getMaximum() != null);
  }

  static boolean takesJson(Operation operation) {
    return operation.getRequestBody() != null
        && operation.getRequestBody().getContent().containsKey("application/json");
  }

  private static List<ProblemType> named(@Nullable List<String> names) {
    return names == null ? List.of() : names.stream().map(Refused::named).toList();
  }

  private static ProblemType named(String name) {
    return ProblemType.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Its name in `problems.yaml` and among the examples.
  static String name(ProblemType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
