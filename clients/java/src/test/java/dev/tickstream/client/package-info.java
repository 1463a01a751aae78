/** Tests of the client: its session stepped by hand, and real sockets. */
@NullMarked
package dev.tickstream.client;

import org.jspecify.annotations.NullMarked;
