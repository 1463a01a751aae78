/** Where players went: recorded packed, a few seconds to a row, and unpacked when asked for. */
@NullMarked
package dev.tickstream.platform.movements;

import org.jspecify.annotations.NullMarked;
