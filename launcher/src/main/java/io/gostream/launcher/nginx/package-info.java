/// nginx-rtmp, the ingest: its configuration rendered from the template, its folders, its boot
/// epoch.
@NullMarked
package io.gostream.launcher.nginx;

import org.jspecify.annotations.NullMarked;
