package io.gostream.launcher.doctor;

import java.util.List;

/// Looks at one part of an installation and changes nothing.
///
/// @param subject of what it says when it cannot look
record Check(String subject, Look look) {

  interface Look {
    List<Finding> now() throws Exception;
  }
}
