/// How HTTP is served: security headers, authentication, the SPA and its deep links.
@NullMarked
package io.gostream.api.web;

import org.jspecify.annotations.NullMarked;
