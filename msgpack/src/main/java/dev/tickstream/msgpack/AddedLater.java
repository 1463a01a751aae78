package dev.tickstream.msgpack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component that earlier writers of an array do not have: where it is missing it is 0, false or
 * empty, as in a map. Only others like it may follow it. It has no meaning for maps, where every
 * component may be missing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AddedLater {}
