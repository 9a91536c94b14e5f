/// The media gallery: uploads, their files beside the database, and the signed URLs that show them.
@NullMarked
package io.gostream.api.media;

import org.jspecify.annotations.NullMarked;
