/**
 * The servers of one machine: for each what to prepare, what to run, and how to ask whether it
 * works. A service object is used by its own supervising thread only. Whether and when it runs is
 * decided elsewhere.
 */
@NullMarked
package dev.tickstream.devstack.services;

import org.jspecify.annotations.NullMarked;
