/**
 * Asking a server whether it really works: a broker gives back a record, a database logs us in.
 * Each check is used by one service's thread at a time. The drivers stay behind {@code
 * HealthCheck}; nothing here restarts or stops anything.
 */
@NullMarked
package dev.tickstream.devstack.health;

import org.jspecify.annotations.NullMarked;
