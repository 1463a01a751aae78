/** Tests of the journal: every one works on real files, none on a real clock. */
@NullMarked
package dev.tickstream.gameserver.journal;

import org.jspecify.annotations.NullMarked;
