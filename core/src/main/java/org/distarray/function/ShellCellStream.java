package org.distarray.function;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes objects, and null for those values of shell cells that cannot be written. Primitive values
 * are always written.
 *
 * <p>The Scala shell compiles a cell to classes {@code $line7.$read$$iw}, with a field for each
 * value. Only these values are ever left out: anything else that cannot be written is an error, as
 * usual.
 */
final class ShellCellStream extends Snapshot.Writer {
  private final List<String> left;
  private final Set<String> users = new LinkedHashSet<>();
  private final Set<Object> cells;
  private final Set<Object> dropped;

  /**
   * A stream.
   *
   * @param left takes the names of the values that are left out
   */
  ShellCellStream(OutputStream out, List<String> left) throws IOException {
    this(out, left, identitySet(), identitySet());
  }

  private ShellCellStream(
      OutputStream out, List<String> left, Set<Object> cells, Set<Object> dropped)
      throws IOException {
    super(out);
    this.left = left;
    this.cells = cells;
    this.dropped = dropped;
  }

  private static Set<Object> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static boolean isCell(Object object) {
    String name = object.getClass().getName();
    return name.startsWith("$line") && (name.endsWith("$read") || name.endsWith("$iw"));
  }

  @Override
  protected Object replaceObject(Object object) throws IOException {
    if (dropped.contains(object)) {
      return null;
    }
    if (isCell(object) && cells.add(object)) {
      List<Field> values = values(object);
      // these first: others may only fail because they hold one of them
      for (Field field : values) {
        if (!(value(field, object) instanceof Serializable)) {
          drop(field, object);
        }
      }
      for (Field field : values) {
        if (!dropped.contains(value(field, object)) && !canWrite(value(field, object))) {
          drop(field, object);
        }
      }
    }
    return super.replaceObject(object);
  }

  private void drop(Field field, Object cell) throws IOException {
    Object value = value(field, cell);
    dropped.add(value);
    left.add(field.getName());
    String type = value.getClass().getName();
    // every shell has a context, arrays and a session: no function can mean to read these
    if (!type.startsWith("org.distarray.") && !type.startsWith("org.apache.spark.")) {
      users.add(field.getName());
    }
  }

  /** The values of the user's own that were left out, which a function may read by mistake. */
  Set<String> usersLeft() {
    return users;
  }

  private boolean canWrite(Object value) {
    try (ShellCellStream trial =
        new ShellCellStream(OutputStream.nullOutputStream(), left, cells, dropped)) {
      trial.writeObject(value);
      users.addAll(trial.users);
      return true;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  /** The fields of a cell that hold the user's values, as references. */
  private static List<Field> values(Object cell) throws IOException {
    List<Field> out = new ArrayList<>();
    for (Field field : cell.getClass().getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (!Modifier.isStatic(modifiers)
          && !Modifier.isTransient(modifiers)
          && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        Object value = value(field, cell);
        if (value != null && !isCell(value)) {
          out.add(field);
        }
      }
    }
    return out;
  }

  private static Object value(Field field, Object cell) throws IOException {
    try {
      return field.get(cell);
    } catch (IllegalAccessException e) {
      throw new IOException("Cannot read " + field, e);
    }
  }
}
