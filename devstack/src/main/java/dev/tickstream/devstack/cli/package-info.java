/**
 * The commands people type. Each runs in a short-lived process of its own and either starts a
 * supervisor or talks to the one that runs. Prints for people; a mistake is one line and an exit
 * code, never a stack trace.
 */
@NullMarked
package dev.tickstream.devstack.cli;

import org.jspecify.annotations.NullMarked;
