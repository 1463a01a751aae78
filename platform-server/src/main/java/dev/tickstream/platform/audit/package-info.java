/**
 * What operators did and what came of it: written in the transaction of the deed, read through the
 * API. Nothing is ever changed or deleted here.
 */
@NullMarked
package dev.tickstream.platform.audit;

import org.jspecify.annotations.NullMarked;
