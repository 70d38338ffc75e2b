package org.distarray.function;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/** Tells whether what a function holds can change between two calls. */
final class Captures {
  private static final int DEEPEST = 8;

  private static final Set<Class<?>> FIXED =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          Class.class);

  private Captures() {}

  /** Whether all that an object holds stays as it is: numbers, text, and what is made of these. */
  static boolean isFixed(Object object) {
    return isFixed(object, 0);
  }

  private static boolean isFixed(Object object, int depth) {
    if (object == null || object instanceof Enum || FIXED.contains(object.getClass())) {
      return true;
    }
    if (depth == DEEPEST || object.getClass().isArray()) {
      return false;
    }
    for (Class<?> c = object.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !isFixed(field, object, depth)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isFixed(Field field, Object object, int depth) {
    if (!Modifier.isFinal(field.getModifiers())) {
      return false;
    }
    if (field.getType().isPrimitive()) {
      return true;
    }
    try {
      field.setAccessible(true);
      return isFixed(field.get(object), depth + 1);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      return false; // inside the JDK: collections, mostly
    }
  }
}
