/// The api while what it needs is away: the database, the disk.
@NullMarked
package io.gostream.api.outage;

import org.jspecify.annotations.NullMarked;
