package org.distarray.function;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.distarray.annotation.Internal;

/**
 * Makes sure, when a function is given, that it can travel to the engines.
 *
 * <p>A lambda typed at the Scala shell or in a note holds all values of its cell, used or not. If
 * one of these cannot be serialized, the function goes without it. Spark cleans closures in another
 * way, which is not used here: it drops numbers that nested lambdas need, and they read as 0.
 *
 * @hidden
 */
@Internal
public final class Portable {
  private static final System.Logger LOG = System.getLogger(Portable.class.getName());

  /**
   * The size in bytes from which a function is worth a warning, because it travels with every job.
   */
  private static final int LARGE = 1 << 20;

  private Portable() {}

  /**
   * Returns a function that can be serialized and whose captured values no longer change.
   *
   * <p>It is the given function if its values cannot change, and otherwise a copy with the values
   * of this moment. Values of shell cells that cannot be written are left out. If the function
   * needs one of them, its NullPointerException names it.
   *
   * @param what the operation that takes the function, for messages: {@code "apply"}
   * @throws IllegalArgumentException naming the captured value, when the function cannot be
   *     serialized
   */
  public static <F extends Serializable> F check(F function, String what) {
    if (function == null) {
      throw new IllegalArgumentException("Cannot " + what + ": the function is null");
    }
    List<String> left = new ArrayList<>();
    Snapshot written = written(function, what, left);
    F portable = function;
    if (!left.isEmpty()) {
      portable = named(function, what, written, left);
    } else if (!Captures.isFixed(function)) {
      portable = readBack(function, what, written);
    }
    if (written.bytes().length > LARGE) {
      LOG.log(
          System.Logger.Level.WARNING,
          String.format(
              "%s: the function takes %.1f MB when serialized, and travels with every job (capture less, or pass large"
                  + " data as an array)",
              what, written.bytes().length / 1e6));
    }
    return portable;
  }

  /**
   * The bytes of a function. If it cannot be written with all values of its shell cells, some of
   * these are left out.
   */
  private static Snapshot written(Serializable function, String what, List<String> left) {
    try {
      return Snapshot.of(function);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      Snapshot without = stripped(function, what, left);
      if (without == null) {
        throw new IllegalArgumentException(
            "Cannot " + what + ": " + Unserializable.describe(function, e), e);
      }
      return without;
    }
  }

  /**
   * The bytes of a function without some values of its shell cells; null where it cannot be written
   * even so, or has no such values.
   */
  private static Snapshot stripped(Serializable function, String what, List<String> left) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ShellCellStream out = new ShellCellStream(bytes, left)) {
      out.writeObject(function);
      warn(what, out.usersLeft());
      return left.isEmpty() ? null : out.snapshot(bytes);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  private static <F extends Serializable> F named(
      F function, String what, Snapshot written, List<String> left) {
    try {
      return LeftBehind.named(readBack(function, what, written), left);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + " (left behind: " + left + ")", e);
    }
  }

  /**
   * Gives a function for each task, as if it had travelled there. These are copies, unless nothing
   * that the function holds can change. The function is written once, when the first copy is asked
   * for.
   *
   * @param function one that {@link #check} has let through
   */
  public static <F extends Serializable> Supplier<F> copies(F function) {
    return Captures.isFixed(function) ? () -> function : new Copies<>(function);
  }

  private static final class Copies<F extends Serializable> implements Supplier<F> {
    private final F function;
    private Snapshot written;

    Copies(F function) {
      this.function = function;
    }

    @Override
    public F get() {
      return readBack(function, "copy the function for a task", written());
    }

    private synchronized Snapshot written() {
      if (written == null) {
        try {
          written = Snapshot.of(function);
        } catch (IOException | RuntimeException | StackOverflowError e) {
          throw new IllegalArgumentException(
              "Cannot copy the function for a task: "
                  + e
                  + " (what it holds must be writable by Java serialization whenever it is asked)",
              e);
        }
      }
      return written;
    }
  }

  private static <F extends Serializable> F readBack(F function, String what, Snapshot written) {
    try {
      return read(function, written);
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      throw new IllegalArgumentException(
          "Cannot "
              + what
              + ": the function could not be read back: "
              + e
              + " (what it holds must be readable by Java serialization)",
          e);
    }
  }

  /**
   * Warns that a function travels without some values. Code that takes null for an answer would go
   * on without them.
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
  private static <F extends Serializable> F read(F function, Snapshot written)
      throws IOException, ClassNotFoundException {
    Object held = function instanceof LeftBehind stripped ? stripped.function() : function;
    return (F)
        written.copy(
            held.getClass().getClassLoader(), Thread.currentThread().getContextClassLoader());
  }
}
