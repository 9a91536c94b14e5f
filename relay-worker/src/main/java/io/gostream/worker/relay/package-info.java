/// [7] A relay carries the program to one destination: what it is doing
/// ([io.gostream.worker.relay.RelayMachine]), whether media arrives, why it fails, and the two
/// engines: our own RTMP publisher, and an FFmpeg that is fed through its stdin.
@NullMarked
package io.gostream.worker.relay;

import org.jspecify.annotations.NullMarked;
