/// Tests of what runs GoStream in containers: Dockerfile, compose file, Kubernetes manifests.
@NullMarked
package io.gostream.deploy;

import org.jspecify.annotations.NullMarked;
