/** Tests of the snapshot store, on real files. */
@NullMarked
package dev.tickstream.gameserver.snapshot;

import org.jspecify.annotations.NullMarked;
