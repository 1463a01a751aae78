package dev.tickstream.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where a {@link Fact} is recorded and which version its body has. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
  /** The topic the fact is published to. */
  Topic topic() default Topic.PLAYER;

  /** Body version, from 1; raised for breaking changes only, never for an added field. */
  int version() default 1;
}
