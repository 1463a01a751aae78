@NullMarked
package dev.tickstream.bots.load;

import org.jspecify.annotations.NullMarked;
