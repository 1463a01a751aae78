/** Tests of descriptors and replicated worlds. */
@NullMarked
package dev.tickstream.client.game;

import org.jspecify.annotations.NullMarked;
