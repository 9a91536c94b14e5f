/// AMF0, the value encoding that RTMP commands and FLV metadata share; it must survive any bytes a
/// stranger sends.
@NullMarked
package io.gostream.worker.amf;

import org.jspecify.annotations.NullMarked;
