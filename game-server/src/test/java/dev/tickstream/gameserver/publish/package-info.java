/** Tests of publishing, against a real broker in this process. */
@NullMarked
package dev.tickstream.gameserver.publish;

import org.jspecify.annotations.NullMarked;
