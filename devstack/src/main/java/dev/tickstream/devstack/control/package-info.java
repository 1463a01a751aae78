/**
 * How commands reach a running supervisor: HTTP on a loopback port, with a token only the owner of
 * the data directory can read. Requests are served on virtual threads.
 */
@NullMarked
package dev.tickstream.devstack.control;

import org.jspecify.annotations.NullMarked;
