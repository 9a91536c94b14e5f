/// [3] Sessions and their relays as rows: what is wanted is written here, what is observed is read.
@NullMarked
package io.gostream.api.session;

import org.jspecify.annotations.NullMarked;
