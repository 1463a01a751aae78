/**
 * The settings of a game server: environment variables read once into immutable records with units
 * and ranges.
 *
 * <p>Read on the main thread before anything else starts; the records are safe on any thread
 * afterwards. Nothing here opens a file or a socket, and no other package reads the environment.
 */
@NullMarked
package dev.tickstream.gameserver.config;

import org.jspecify.annotations.NullMarked;
