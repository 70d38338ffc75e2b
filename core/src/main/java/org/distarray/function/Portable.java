package org.distarray.function;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

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

  /** A function as it is now; without values of shell cells, if it cannot be written with them. */
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
   * Gives functions for one task each, as if they had travelled to it: copies, unless nothing that
   * the function holds can change. It is written once, when the first of them is asked for.
   *
   * @param function which {@link #check} has let through
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
  private static <F extends Serializable> F read(F function, Snapshot written)
      throws IOException, ClassNotFoundException {
    Object held = function instanceof LeftBehind stripped ? stripped.function() : function;
    return (F)
        written.copy(
            held.getClass().getClassLoader(), Thread.currentThread().getContextClassLoader());
  }
}
