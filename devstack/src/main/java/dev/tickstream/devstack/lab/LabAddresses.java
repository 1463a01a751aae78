package dev.tickstream.devstack.lab;

import java.net.URI;

/**
 * Where the lab looks.
 *
 * @param api the platform server
 * @param gameHttp the game server's HTTP port
 */
public record LabAddresses(URI api, URI gameHttp) {}
