/**
 * The operations a tick consists of, measured one by one by JMH in processes of its own. Each
 * benchmark stands beside a plain one that moves the same bytes or fills the same map; {@code
 * MicroSuite} says which. No network, no game server here.
 */
@NullMarked
package dev.tickstream.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
