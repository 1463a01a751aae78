/**
 * A service that only consumes: the model for your own. {@code docs/add-a-consumer.md} walks
 * through it.
 *
 * <p>{@link dev.tickstream.leaderboard.LeaderboardLoop} owns one thread that reads Kafka and keeps
 * everything; the web server's threads see only the latest {@link
 * dev.tickstream.leaderboard.Standings}, which never change. No class of a server, and no store,
 * enters here: what Kafka has is counted anew at every start.
 */
@NullMarked
package dev.tickstream.leaderboard;

import org.jspecify.annotations.NullMarked;
