package io.gostream.api.export;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportController {

  private static final String DOWNLOAD =
      ContentDisposition.attachment().filename("gostream-export.json").build().toString();

  private final DataExport export;
  private final Audit audit;

  ExportController(DataExport export, Audit audit) {
    this.export = export;
    this.audit = audit;
  }

  @Operation(operationId = "exportAccount")
  @GetMapping(path = "/api/me/export", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> export(@AuthenticationPrincipal CurrentUser user) {
    audit.record(AuditKind.DATA_EXPORTED, user.actor());
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, DOWNLOAD)
        .contentType(MediaType.APPLICATION_JSON)
        .body(export.of(user.id()));
  }
}
