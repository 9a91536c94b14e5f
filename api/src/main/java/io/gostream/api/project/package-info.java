/// [4] Projects with their stream key and their destinations.
@NullMarked
package io.gostream.api.project;

import org.jspecify.annotations.NullMarked;
