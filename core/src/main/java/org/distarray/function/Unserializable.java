package org.distarray.function;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Finds what in a function cannot be serialized, and how the function comes to hold it. */
final class Unserializable {
  private static final int DEEPEST = 32;

  private Unserializable() {}

  /** The fault and the remedy, as the rest of a sentence. */
  static String describe(Serializable function, Throwable failure) {
    List<String> path = new ArrayList<>();
    Object fault = function;
    boolean captured = false;
    for (int depth = 0; depth < DEEPEST && fault instanceof Serializable; depth++) {
      Object next = inside(fault, path);
      if (next == null) {
        break;
      }
      captured |= depth == 0;
      fault = next;
    }
    if (!captured) {
      return "the function cannot be serialized: "
          + failure
          + " (what it holds must be java.io.Serializable)";
    }
    return "the function captures "
        + String.join(", ", path)
        + ", and "
        + fault.getClass().getName()
        + " is not serializable (copy what is needed of it into a local variable, create it inside the function, or"
        + " make it java.io.Serializable)";
  }

  /** The first part of an object that cannot be written, or null where none can be told. */
  private static Object inside(Object object, List<String> path) {
    SerializedLambda lambda = lambda(object);
    if (lambda != null) {
      for (int k = 0; k < lambda.getCapturedArgCount(); k++) {
        Object value = lambda.getCapturedArg(k);
        if (!canWrite(value)) {
          boolean self =
              k == 0
                  && value
                      .getClass()
                      .getName()
                      .equals(lambda.getCapturingClass().replace('/', '.'));
          path.add((self ? "this, a " : "a ") + value.getClass().getName());
          return value;
        }
      }
      return null;
    }
    if (object instanceof Object[] array) {
      for (int k = 0; k < array.length; k++) {
        if (!canWrite(array[k])) {
          path.add("its element " + k);
          return array[k];
        }
      }
      return null;
    }
    return field(object, path);
  }

  private static Object field(Object object, List<String> path) {
    for (Class<?> c = object.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())
            || Modifier.isTransient(field.getModifiers())
            || field.getType().isPrimitive()) {
          continue;
        }
        try {
          field.setAccessible(true);
          Object value = field.get(object);
          if (!canWrite(value)) {
            path.add("field " + c.getSimpleName() + "." + field.getName());
            return value;
          }
        } catch (InaccessibleObjectException | IllegalAccessException e) {
          return null; // inside the JDK: the object that holds it is the best name
        }
      }
    }
    return null;
  }

  /** The serialized form of a lambda, or null for another object. */
  private static SerializedLambda lambda(Object object) {
    if (!object.getClass().isHidden() && !object.getClass().isSynthetic()) {
      return null;
    }
    try {
      Method replace = object.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      return replace.invoke(object) instanceof SerializedLambda lambda ? lambda : null;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return null; // no lambda, or one of a closed module: it is described as an object
    }
  }

  static boolean canWrite(Object value) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(value);
      return true;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }
}
