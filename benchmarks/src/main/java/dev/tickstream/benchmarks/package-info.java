/**
 * Measures the system: small operations with JMH and a real game server under a crowd of bots, each
 * beside a baseline of the same run. One main thread; what it starts, it stops. Nothing here is
 * used by a server, and no timing here lets a build pass or fail.
 */
@NullMarked
package dev.tickstream.benchmarks;

import org.jspecify.annotations.NullMarked;
