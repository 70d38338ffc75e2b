package org.distarray.function;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes sure that users' functions can travel to the engines, when they are given and not when they
 * run.
 *
 * <p>A lambda typed at the Scala shell or in a note holds all values of its cell, used or not.
 * Where one of these cannot be serialized, the function goes without it. Spark's own way, which
 * cleans closures, is not used: in nested lambdas it drops numbers that are needed, and they read
 * as 0.
 */
public final class Portable {
  private static final System.Logger LOG = System.getLogger(Portable.class.getName());

  /** From here on a function is worth a warning, in bytes: it travels with every job. */
  private static final int LARGE = 1 << 20;

  private Portable() {}

  /**
   * A function that can be serialized, with what it captures as that is now: the given one where
   * that cannot change, or else a copy; without values of shell cells that cannot be written. Where
   * such a value is needed after all, the function's NullPointerException names it.
   *
   * @param what the operation that the function is given to, for messages: {@code "apply"}
   * @throws IllegalArgumentException when the function cannot be serialized; the message names what
   *     it captures
   */
  public static <F extends Serializable> F check(F function, String what) {
    if (function == null) {
      throw new IllegalArgumentException("Cannot " + what + ": the function is null");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    F portable = function;
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(function);
    } catch (IOException | RuntimeException e) {
      portable = stripped(function, what, bytes, e);
    }
    if (portable == function && !Captures.isFixed(function)) {
      portable = readBack(function, what, bytes.toByteArray());
    }
    if (bytes.size() > LARGE) {
      LOG.log(
          System.Logger.Level.WARNING,
          String.format(
              "%s: the function takes %.1f MB when serialized, and travels with every job (capture less, or pass large"
                  + " data as an array)",
              what, bytes.size() / 1e6));
    }
    return portable;
  }

  private static <F extends Serializable> F stripped(
      F function, String what, ByteArrayOutputStream bytes, Exception first) {
    List<String> left = new ArrayList<>();
    bytes.reset();
    try (ShellCellStream out = new ShellCellStream(bytes, left)) {
      out.writeObject(function);
      warn(what, out.usersLeft());
    } catch (IOException | RuntimeException e) {
      left.clear();
    }
    if (left.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot " + what + ": " + Unserializable.describe(function, first), first);
    }
    try {
      return LeftBehind.named(readBack(function, what, bytes.toByteArray()), left);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + " (left behind: " + left + ")", e);
    }
  }

  /**
   * A function for one task alone, as if it had travelled to it: a copy, unless nothing that it
   * holds can change.
   *
   * @param function which {@link #check} has let through
   */
  public static <F extends Serializable> F copy(F function) {
    if (Captures.isFixed(function)) {
      return function;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(function);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot copy the function for a task: " + e, e);
    }
    return readBack(function, "copy for a task", bytes.toByteArray());
  }

  private static <F extends Serializable> F readBack(F function, String what, byte[] bytes) {
    try {
      return read(function, bytes);
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "Cannot " + what + ": the function could not be read back: " + e, e);
    }
  }

  /**
   * Says what a function travels without: code that takes null for an answer would go on with it.
   */
  private static void warn(String what, Set<String> users) {
    if (!users.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: the function travels without {1} of the shell, which cannot be serialized; where it reads one of"
              + " these, it reads null on the engines (make their classes serializable)",
          what,
          users);
    }
  }

  @SuppressWarnings("unchecked") // what is read is a copy of the function
  private static <F extends Serializable> F read(F function, byte[] bytes)
      throws IOException, ClassNotFoundException {
    Object held = function instanceof LeftBehind stripped ? stripped.function() : function;
    return (F)
        ObjectReader.read(
            bytes,
            held.getClass().getClassLoader(),
            Thread.currentThread().getContextClassLoader());
  }
}
