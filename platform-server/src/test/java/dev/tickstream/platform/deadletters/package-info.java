/** Dead letters against a real server, MariaDB and Kafka. */
@NullMarked
package dev.tickstream.platform.deadletters;

import org.jspecify.annotations.NullMarked;
