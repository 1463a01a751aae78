/**
 * The product as its users meet it: the launcher, real servers, real kills by pid, and a browser.
 *
 * <p>Nothing here reaches into another module's internals: what is asserted is read from Kafka,
 * MariaDB, REST, the game's own packets and the page.
 */
@NullMarked
package dev.tickstream.systemtests;

import org.jspecify.annotations.NullMarked;
