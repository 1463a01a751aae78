/**
 * The platform server: records what the game's events say and shows it. It never judges, holds no
 * game state and never talks to a game server; Kafka is all they share.
 *
 * <p>This package only starts and wires; each feature is a package below it.
 */
@NullMarked
package dev.tickstream.platform;

import org.jspecify.annotations.NullMarked;
