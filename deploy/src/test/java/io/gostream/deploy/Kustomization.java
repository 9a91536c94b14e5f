package io.gostream.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// As much of kustomize as our files use; whatever else stands in one is a mistake here. Patches
/// are merged as maps (RFC 7386), which is what kustomize does where no list is in them.
record Kustomization(
    String apiVersion,
    String kind,
    @Nullable String namespace,
    @Nullable List<String> resources,
    @Nullable List<String> components,
    @Nullable List<Patch> patches,
    @Nullable List<Image> images,
    @Nullable List<Generator> configMapGenerator,
    @Nullable Options generatorOptions) {

  record Patch(@Nullable String path, @Nullable String patch) {}

  record Image(String name, String newName, String newTag) {}

  record Generator(String name, List<String> files) {}

  record Options(@JsonProperty(required = true) boolean disableNameSuffixHash) {}

  /// @return the resources that `kubectl kustomize` would print for a folder
  static List<ObjectNode> build(Path folder) {
    var resources = new ArrayList<ObjectNode>();
    apply(folder, resources);
    return resources;
  }

  private static void apply(Path folder, List<ObjectNode> resources) {
    var file = folder.resolve("kustomization.yaml");
    var it = Yaml.as(Yaml.document(file), Kustomization.class);
    for (var name : or(it.resources)) {
      var resource = folder.resolve(name).normalize();
      if (Files.isDirectory(resource)) {
        resources.addAll(build(resource));
      } else {
        Yaml.documents(resource).forEach(each -> resources.add((ObjectNode) each));
      }
    }
    for (var generator : or(it.configMapGenerator)) {
      resources.add(generated(folder, generator));
    }
    for (var name : or(it.components)) {
      apply(folder.resolve(name).normalize(), resources);
    }
    for (var patch : or(it.patches)) {
      patch(folder, patch).forEach(each -> patch(resources, (ObjectNode) each));
    }
    for (var image : or(it.images)) {
      resources.forEach(each -> rename(each, image));
    }
    if (it.namespace != null) {
      resources.forEach(each -> put(each, it.namespace));
    }
  }

  private static <T> List<T> or(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static ObjectNode generated(Path folder, Generator generator) {
    var node = Yaml.STRICT.createObjectNode();
    node.put("apiVersion", "v1").put("kind", "ConfigMap");
    node.putObject("metadata").put("name", generator.name());
    var data = node.putObject("data");
    generator.files().forEach(name -> data.put(name, Sources.read(folder.resolve(name))));
    return node;
  }

  private static List<JsonNode> patch(Path folder, Patch patch) {
    return patch.path() != null
        ? Yaml.documents(folder.resolve(patch.path()))
        : Yaml.documents(String.valueOf(patch.patch()));
  }

  private static void patch(List<ObjectNode> resources, ObjectNode patch) {
    var patched = resources.stream().filter(each -> id(each).equals(id(patch))).toList();
    if (patched.size() != 1) {
      throw new AssertionError(id(patch) + " is to be patched, and is there " + patched.size());
    }
    merge(patched.getFirst(), patch);
  }

  private static String id(JsonNode resource) {
    return resource.path("kind").asText() + " " + resource.path("metadata").path("name").asText();
  }

  private static void merge(ObjectNode into, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      switch (field.getValue()) {
        case ObjectNode more when into.get(field.getKey()) instanceof ObjectNode there ->
            merge(there, more);
        case JsonNode nothing when nothing.isNull() -> into.remove(field.getKey());
        case JsonNode list when list.isArray() ->
            throw new AssertionError("kustomize merges lists by keys, which is not done here");
        case JsonNode value -> into.set(field.getKey(), value);
      }
    }
  }

  private static void rename(JsonNode node, Image image) {
    if (node instanceof ObjectNode object) {
      var said = object.path("image").asText();
      if (said.equals(image.name()) || said.startsWith(image.name() + ":")) {
        object.put("image", image.newName() + ":" + image.newTag());
      }
    }
    node.forEach(child -> rename(child, image));
  }

  private static void put(ObjectNode resource, String namespace) {
    if (resource.path("kind").asText().equals("Namespace")) {
      return;
    }
    ((ObjectNode) resource.get("metadata")).put("namespace", namespace);
  }
}
