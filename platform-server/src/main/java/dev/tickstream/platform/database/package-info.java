/**
 * The connection to MySQL: pool, schema, and whether it is there. A database that is away is a
 * state, not an error: the server starts without it and goes on when it comes.
 *
 * <p>Safe on any thread. What tables mean is the business of the feature packages.
 */
@NullMarked
package dev.tickstream.platform.database;

import org.jspecify.annotations.NullMarked;
