package org.distarray.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what is public in Java and not for users: another package of the library needs it. It may
 * change or go in any release, and has no page in the documentation.
 *
 * <p>On a package it marks every type in it, on a type every member. A marked type or member has
 * the tag {@code @hidden} in its comment, too, by which javadoc leaves it out.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.PACKAGE,
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD
})
public @interface Internal {}
