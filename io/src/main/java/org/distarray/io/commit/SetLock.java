package org.distarray.io.commit;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.Machine;

/**
 * The right to write the set of files {@code <name>_<rank>.dnpy}, or to change one file in place.
 * One program at a time has it.
 *
 * <p>It is the file {@code .<name>.lock} beside the set, with the text {@code <host> <process>
 * <token>}, where the token of a JVM begins with the start of the process: {@code <start>@}. What a
 * program writes has hidden names until it is complete: {@code .<name>_<rank>.dnpy}, or a name of
 * {@link Leftovers}, which tells its own owner. When the process has ended, the files of the first
 * kind belong to nobody, and the next program that writes in the directory removes them. The helper
 * modules for Python and C keep the same rules.
 */
public final class SetLock implements AutoCloseable {
  private static final Pattern LOCK = Pattern.compile("\\.(.+)\\.lock");
  private static final Pattern TEXT = Pattern.compile("(\\S+) (\\d+) (?:(\\d{1,18})@)?(\\S+)\\s*");

  private final Text text;

  private SetLock(String doing, FileRef prefix) {
    String token = Machine.started() + "@" + UUID.randomUUID();
    String owner = Machine.host() + " " + Machine.process() + " " + token + "\n";
    this.text = new Text(doing, prefix, owner);
  }

  /**
   * The text of a lock, by which tasks know it.
   *
   * @param prefix the set, or the file
   * @param line the text, which no other lock has
   */
  record Text(String doing, FileRef prefix, String line) implements Serializable {
    private static final long serialVersionUID = 1L;

    private boolean isThere() {
      return owner(prefix).filter(line::equals).isPresent();
    }

    /**
     * Checks that nobody has taken the right away, or given it back.
     *
     * @throws ArrayIOException when the lock is not this one
     */
    void check() {
      if (!isThere()) {
        throw new ArrayIOException(
            "Cannot "
                + doing
                + " "
                + prefix
                + ": the file "
                + file(prefix)
                + " was removed or replaced meanwhile (only one program may write at a time)");
      }
    }
  }

  /**
   * Takes the right to write a set, and removes what programs that have ended left in its
   * directory.
   *
   * @param doing the verb of messages: {@code "share"}
   * @throws ArrayIOException when a program, this one included, is writing the set
   */
  public static SetLock take(String doing, FileRef prefix) {
    ByteStore store = prefix.store();
    for (String path : store.list(prefix.directory())) {
      Matcher matcher = LOCK.matcher(prefix.at(path).name());
      if (matcher.matches()) {
        FileRef set = prefix.sibling(matcher.group(1));
        owner(set).filter(SetLock::hasEnded).ifPresent(text -> sweep(set));
      }
    }
    SetLock lock = new SetLock(doing, prefix);
    FileRef made = Leftovers.newName(prefix); // a later save removes it if this program is killed
    try (ByteWriter out = store.create(made.path(), 0, false)) {
      out.write(ByteBuffer.wrap(lock.text.line.getBytes(StandardCharsets.UTF_8)));
    } catch (ArrayIOException e) {
      store.delete(made.path());
      throw e;
    }
    try {
      store.renameNew(made.path(), file(prefix).path());
    } catch (ArrayIOException e) {
      store.delete(made.path());
      throw new ArrayIOException(
          "Cannot "
              + doing
              + " "
              + prefix
              + ": "
              + owner(prefix).map(text -> "process " + text.split(" ")[1]).orElse("another program")
              + " is writing it now (choose another name, or wait until it has ended; "
              + file(prefix)
              + " says so)",
          e);
    }
    return lock;
  }

  /** Removes the hidden files of a set, the lock last. Files of other users and programs stay. */
  private static void sweep(FileRef set) {
    Leftovers.sweep(set, false);
    Pattern hidden = Pattern.compile(Pattern.quote("." + set.name()) + "_\\d+\\.dnpy");
    for (String path : set.store().list(set.directory())) {
      if (hidden.matcher(set.at(path).name()).matches()) {
        Leftovers.delete(set.at(path));
      }
    }
    Leftovers.delete(file(set));
  }

  private static FileRef file(FileRef set) {
    return set.sibling("." + set.name() + ".lock");
  }

  /** The text of the lock of a set, if there is one that can be read. */
  private static Optional<String> owner(FileRef set) {
    try (ByteReader in = file(set).open()) {
      String text =
          new String(in.read(0, (int) Math.min(in.length(), 4096)), StandardCharsets.UTF_8);
      return Optional.of(text).filter(t -> TEXT.matcher(t).matches());
    } catch (ArrayIOException e) {
      return Optional.empty();
    }
  }

  private static boolean hasEnded(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    long started = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
    return Machine.hasEnded(matcher.group(1), Long.parseLong(matcher.group(2)), started);
  }

  /**
   * Checks that no program that lives is changing a file in place.
   *
   * @param doing the verb of messages: {@code "save to"}
   * @throws ArrayIOException when one is, this one included
   */
  static void checkFree(String doing, FileRef file) {
    if (file.store().canUpdate() && file.store().exists(file(file).path())) {
      owner(file)
          .filter(text -> !hasEnded(text))
          .ifPresent(
              text -> {
                throw new ArrayIOException(
                    "Cannot "
                        + doing
                        + " "
                        + file
                        + ": process "
                        + text.split(" ")[1]
                        + " is writing into it now (wait until it has ended; "
                        + file(file)
                        + " says so)");
              });
    }
  }

  /** {@link Text#check} of this lock. */
  public void check() {
    text.check();
  }

  /** The part of this lock that tasks know. */
  Text text() {
    return text;
  }

  /** Gives the right back. A second call does nothing. */
  @Override
  public void close() {
    if (text.isThere()) {
      text.prefix.store().delete(file(text.prefix).path());
    }
  }
}
