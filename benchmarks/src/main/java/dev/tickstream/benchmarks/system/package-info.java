/**
 * A running system as a benchmark needs it: started, asked, told to stop a service, ended with all
 * that belongs to it. Used by one thread; no code of a server runs in this process.
 */
@NullMarked
package dev.tickstream.benchmarks.system;

import org.jspecify.annotations.NullMarked;
