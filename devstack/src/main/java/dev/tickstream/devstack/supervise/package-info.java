/**
 * Keeps services running. One thread per service prepares, starts, watches and restarts it; any
 * thread may ask for a stop or a start, which that thread carries out. What a service is, and how
 * people ask, is decided elsewhere.
 */
@NullMarked
package dev.tickstream.devstack.supervise;

import org.jspecify.annotations.NullMarked;
