/**
 * Child processes: started without a shell, so that the pid known is the server's own; stopped
 * within a bound; written down, so that what an abruptly ended supervisor left behind is found. Any
 * thread may ask; {@code Child} is started and stopped by its service's thread.
 */
@NullMarked
package dev.tickstream.devstack.process;

import org.jspecify.annotations.NullMarked;
