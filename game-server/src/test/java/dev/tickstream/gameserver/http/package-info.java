/** Tests of the pages. */
@NullMarked
package dev.tickstream.gameserver.http;

import org.jspecify.annotations.NullMarked;
