/**
 * The load generator: thousands of clients on one thread, which send on time whatever the server
 * does, measure from the time a wish was due, and say so when they themselves were the bottleneck.
 *
 * <p>One {@link dev.tickstream.bots.load.LoadLoop} thread owns every socket and every figure; a
 * second thread only fetches session tokens. No event-loop library and no per-packet objects beyond
 * what the runtime needs: the generator must cost less than the server it measures.
 */
@NullMarked
package dev.tickstream.bots.load;

import org.jspecify.annotations.NullMarked;
