package io.gostream.launcher.nginx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What every configuration of ours says of where nginx runs.
///
/// @param user whom nginx' worker becomes; empty where nginx is not started by root
/// @param folder of the pid file
/// @param scratch the worker's: fragments and temporary files
record NginxPlace(
    Path rtmpModule, Optional<String> user, Path folder, Path scratch, int rtmpPort, int hlsPort) {

  /// Where a scratch folder has the fragments.
  static final String HLS = "hls";

  /// @param own the variables that only this template has
  String render(String template, Map<String, String> own) throws IOException {
    var values = new HashMap<>(own);
    values.put("user_directive", user.map(name -> "user " + name + ";").orElse(""));
    values.put("rtmp_module", rtmpModule.toString());
    values.put("folder", folder.toString());
    values.put("scratch_folder", scratch.toString());
    values.put("hls_folder", scratch.resolve(HLS).toString());
    values.put("rtmp_port", Integer.toString(rtmpPort));
    values.put("hls_port", Integer.toString(hlsPort));
    return ConfigTemplate.named(template).render(values);
  }
}
