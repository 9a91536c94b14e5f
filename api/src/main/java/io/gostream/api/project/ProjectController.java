package io.gostream.api.project;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.picture.Pictures;
import io.gostream.core.session.StreamKey;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projects")
class ProjectController {

  record ProjectRequest(
      @NotBlank(message = "Give the project a name.")
          @Size(max = 100, message = "The name is longer than 100 characters.")
          String name) {

    @SuppressWarnings("NullAway") // what is missing is found by the constraints, after this
    ProjectRequest {
      name = Names.tidied(name);
    }
  }

  record RevealedKey(String streamKey) {
    static RevealedKey of(StreamKey key) {
      return new RevealedKey(key.secret().value());
    }

    @Override
    public String toString() {
      return "RevealedKey[]";
    }
  }

  private final Projects projects;
  private final Pictures pictures;

  ProjectController(Projects projects, Pictures pictures) {
    this.projects = projects;
    this.pictures = pictures;
  }

  @Operation(operationId = "listProjects")
  @GetMapping
  List<ProjectView> list(@AuthenticationPrincipal CurrentUser user) {
    pictures.lookedAtAll(user.id());
    return projects.list(user.id());
  }

  @Operation(operationId = "createProject")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ProjectView create(
      @AuthenticationPrincipal CurrentUser user, @Valid @RequestBody ProjectRequest request) {
    return projects.create(user.id(), request.name());
  }

  @Operation(operationId = "getProject")
  @GetMapping("/{id}")
  ProjectView get(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    ProjectView project = projects.get(user.id(), id); // a stranger's look ends here
    pictures.lookedAt(user.id(), id);
    return project;
  }

  @Operation(operationId = "renameProject")
  @PatchMapping("/{id}")
  ProjectView rename(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID id,
      @Valid @RequestBody ProjectRequest request) {
    return projects.rename(user.id(), id, request.name());
  }

  @Operation(operationId = "deleteProject")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    projects.delete(user, id);
  }

  @Operation(operationId = "revealStreamKey")
  @GetMapping("/{id}/stream-key")
  RevealedKey revealKey(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return RevealedKey.of(projects.revealKey(user, id));
  }

  @Operation(operationId = "rotateStreamKey")
  @PostMapping("/{id}/stream-key")
  RevealedKey rotateKey(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    return RevealedKey.of(projects.rotateKey(user, id));
  }
}
