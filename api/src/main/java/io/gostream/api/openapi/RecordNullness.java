package io.gostream.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A record's component is required in JSON unless it is `@Nullable`; then it may be null. And a
/// `@Range` is one, which the library takes for its parts' defaults.
@Component
class RecordNullness implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
    if (schema != null && raw.isRecord()) {
      describe(raw, definition(schema, context), context);
    }
    return schema;
  }

  private static Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
    String ref = schema.get$ref();
    Schema<?> definition =
        ref == null
            ? null
            : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    return definition == null ? schema : definition;
  }

  @SuppressWarnings("rawtypes") // as the library has its properties
  private static void describe(Class<?> type, Schema<?> schema, ModelConverterContext context) {
    Map<String, Schema> properties = schema.getProperties();
    if (properties == null) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Schema<?> property = properties.get(component.getName());
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        unwrap(
            definition(
                context.resolve(new AnnotatedType(component.getType()).resolveAsRef(true)),
                context),
            schema);
      } else if (property != null) {
        Range range = component.getAccessor().getAnnotation(Range.class);
        if (range != null) {
          property.setMinimum(BigDecimal.valueOf(range.min()));
          property.setMaximum(BigDecimal.valueOf(range.max()));
        }
        if (component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
          continue; // left out instead of null
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          properties.put(component.getName(), orNull(property));
        } else if (schema.getRequired() == null
            || !schema.getRequired().contains(component.getName())) {
          schema.addRequiredItem(component.getName());
        }
      }
    }
  }

  /// The library leaves out what may be null and is not plain.
  private static void unwrap(Schema<?> part, Schema<?> whole) {
    part.getProperties()
        .forEach((name, property) -> {
          whole.addProperty(name, property);
          if (part.getRequired() != null
              && part.getRequired().contains(name)
              && (whole.getRequired() == null || !whole.getRequired().contains(name))) {
            whole.addRequiredItem(name);
          }
        });
  }

  /// Types are resolved more than once: what may be null already stays as it is.
  private static Schema<?> orNull(Schema<?> property) {
    if (mayBeNull(property)) {
      return property;
    }
    if (property.get$ref() == null && property.getEnum() == null && property.getTypes() != null) {
      property.addType("null");
      return property;
    }
    Schema<Object> nothing = new Schema<>();
    nothing.addType("null");
    Schema<Object> either = new Schema<>();
    either.setAnyOf(List.of(property, nothing));
    return either;
  }

  static boolean mayBeNull(Schema<?> property) {
    return property.getAnyOf() != null
        || (property.getTypes() != null && property.getTypes().contains("null"));
  }
}
