/** Tests of the replay: a real journal, a real Kafka. */
@NullMarked
package dev.tickstream.gameserver.replay;

import org.jspecify.annotations.NullMarked;
