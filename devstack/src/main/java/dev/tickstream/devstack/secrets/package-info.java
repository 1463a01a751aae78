/**
 * Keys and passwords of one data directory: made once, readable by their owner only. Used while
 * starting; {@code SessionTokens} by any thread. Nothing here is ever printed.
 */
@NullMarked
package dev.tickstream.devstack.secrets;

import org.jspecify.annotations.NullMarked;
