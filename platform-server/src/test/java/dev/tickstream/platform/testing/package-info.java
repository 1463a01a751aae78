/** Real MariaDB, real Kafka and a real server for the tests, started once for all of them. */
@NullMarked
package dev.tickstream.platform.testing;

import org.jspecify.annotations.NullMarked;
