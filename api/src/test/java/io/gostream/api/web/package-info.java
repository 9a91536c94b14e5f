@NullMarked
package io.gostream.api.web;

import org.jspecify.annotations.NullMarked;
