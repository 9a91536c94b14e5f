/// [6→4] A small picture of what viewers see, made while somebody looks.
@NullMarked
package io.gostream.worker.picture;

import org.jspecify.annotations.NullMarked;
