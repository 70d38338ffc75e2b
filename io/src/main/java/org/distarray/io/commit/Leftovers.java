package org.distarray.io.commit;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.Machine;

/**
 * The hidden names of what is written until it is complete: {@code
 * .<name>.distarray-<host>-<process>-<start>-<token>} beside the file that it is for. The token
 * begins with the {@linkplain Machine#scope scope} of the process.
 *
 * <p>A program that is killed leaves such files. The next one that saves to the same name removes
 * them, if it runs on the same machine and the program has ended; nobody can tell of other
 * machines.
 */
final class Leftovers {
  /** A file system takes names of 255 bytes; the rest of a hidden name has up to 120. */
  private static final int LONGEST_NAME = 100;

  private static final int LONGEST_HOST = 60;
  private static final Pattern OWNER =
      Pattern.compile("(.+)-(\\d{1,18})-(\\d{1,18})-([0-9a-f]{" + Machine.SCOPE + "})[0-9a-f]{8}");

  private Leftovers() {}

  /** A new hidden name beside a file. */
  static FileRef newName(FileRef file) {
    return file.sibling(
        prefix(file.name())
            + host()
            + "-"
            + Machine.process()
            + "-"
            + Machine.started()
            + "-"
            + Machine.scope()
            + UUID.randomUUID().toString().substring(0, 8));
  }

  private static String host() {
    String host = Machine.host();
    return host.length() > LONGEST_HOST ? host.substring(0, LONGEST_HOST) : host;
  }

  /** The start of all hidden names of a file. A long name stands there cut, with its checksum. */
  static String prefix(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_NAME) {
      return "." + name + ".distarray-";
    }
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    CharBuffer start = CharBuffer.allocate(LONGEST_NAME);
    // whole characters of the first bytes
    StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, 0, LONGEST_NAME - 9), start, false);
    return "." + start.flip() + "~" + String.format("%08x", sum.getValue()) + ".distarray-";
  }

  /**
   * Removes what programs that have ended left of a file. What cannot be deleted stays, and the
   * rest is removed.
   *
   * @param replaced whether the file has new elements now. Otherwise old files stay that a program
   *     has set aside and not put back.
   */
  static void sweep(FileRef file, boolean replaced) {
    String prefix = prefix(file.name());
    for (String path : list(file.at(file.directory()))) {
      FileRef left = file.at(path);
      String name = left.name();
      if (name.startsWith(prefix) && isOrphan(name.substring(prefix.length()))) {
        sweepOne(left, replaced);
      }
    }
  }

  /** Deletes a leftover. Old files stay with their directory, and the parts beside them go. */
  private static void sweepOne(FileRef left, boolean replaced) {
    List<String> inside =
        !replaced && left.store().isDirectory(left.path()) ? list(left) : List.of();
    if (inside.stream().noneMatch(path -> isOld(left.at(path)))) {
      delete(left);
      return;
    }
    for (String path : inside) {
      if (!isOld(left.at(path))) {
        delete(left.at(path));
      }
    }
  }

  private static boolean isOld(FileRef file) {
    return file.name().startsWith(FileSwap.OLD);
  }

  /** The paths in a directory. A directory may be written by those who may not list it. */
  private static List<String> list(FileRef directory) {
    try {
      return directory.store().list(directory.path());
    } catch (ArrayIOException e) {
      log(directory, e);
      return List.of();
    }
  }

  /** Deletes a leftover if that is allowed. */
  static void delete(FileRef left) {
    try {
      left.store().delete(left.path());
    } catch (ArrayIOException e) {
      log(left, e);
    }
  }

  private static void log(FileRef left, ArrayIOException e) {
    System.getLogger(Leftovers.class.getName()).log(Level.DEBUG, "Left over: " + left, e);
  }

  private static boolean isOrphan(String owner) {
    Matcher m = OWNER.matcher(owner);
    return m.matches()
        && m.group(1).equals(host())
        && Machine.hasEnded(
            m.group(4), Machine.host(), Long.parseLong(m.group(2)), Long.parseLong(m.group(3)));
  }
}
