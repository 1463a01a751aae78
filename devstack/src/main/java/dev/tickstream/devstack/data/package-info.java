/**
 * The data directory: what lies where, who may read it, and how small files are replaced whole.
 * Stateless, any thread. Knows nothing of services.
 */
@NullMarked
package dev.tickstream.devstack.data;

import org.jspecify.annotations.NullMarked;
