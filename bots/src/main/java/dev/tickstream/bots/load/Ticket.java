package dev.tickstream.bots.load;

import java.net.InetSocketAddress;

/**
 * What lets one client in.
 *
 * @param playerId id its rows are keyed by; empty if the server keeps none
 * @param token session token
 */
record Ticket(String playerId, String token, InetSocketAddress server) {}
