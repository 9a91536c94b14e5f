/// What an operator and the launcher ask: version, database, workers.
@NullMarked
package io.gostream.api.status;

import org.jspecify.annotations.NullMarked;
