/**
 * One run of the system: what belongs to it, the files that tell of it, the process that stays
 * until it is over. Puts the other rooms together and adds no mechanism of its own.
 */
@NullMarked
package dev.tickstream.devstack.run;

import org.jspecify.annotations.NullMarked;
