package org.distarray.io.commit;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.Machine;

/**
 * The hidden names of what is written until it is complete: {@code
 * .<name>.distarray-<host>-<process>-<start>-<token>} beside the file that it is for.
 *
 * <p>A program that is killed leaves such files. The next one that saves to the same name removes
 * them, if it runs on the same machine and the program has ended; nobody can tell of other
 * machines.
 */
final class Leftovers {
  /** A file system takes names of 255 bytes; the rest of a hidden name has up to 120. */
  private static final int LONGEST_NAME = 100;

  private static final int LONGEST_HOST = 60;
  private static final Pattern OWNER = Pattern.compile("(.+)-(\\d{1,18})-(\\d{1,18})-[0-9a-f]{16}");

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
            + String.format("%016x", UUID.randomUUID().getLeastSignificantBits()));
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
   * Removes what programs that have ended left of a file.
   *
   * @param replaced whether the file has new elements now. Otherwise old files stay that a program
   *     has set aside and not put back.
   */
  static void sweep(FileRef file, boolean replaced) {
    String prefix = prefix(file.name());
    try {
      for (String path : file.store().list(file.directory())) {
        String name = file.at(path).name();
        if (name.startsWith(prefix)
            && isOrphan(name.substring(prefix.length()))
            && (replaced || !holdsOldFiles(file.at(path)))) {
          file.store().delete(path);
        }
      }
    } catch (ArrayIOException e) {
      // a directory may be written by those who may not list it
      System.getLogger(Leftovers.class.getName())
          .log(Level.DEBUG, "Left over in " + file.directory(), e);
    }
  }

  private static boolean holdsOldFiles(FileRef directory) {
    return directory.store().isDirectory(directory.path())
        && directory.store().list(directory.path()).stream()
            .anyMatch(path -> directory.at(path).name().startsWith(FileSwap.OLD));
  }

  private static boolean isOrphan(String owner) {
    Matcher m = OWNER.matcher(owner);
    return m.matches()
        && m.group(1).equals(host())
        && Machine.hasEnded(Machine.host(), Long.parseLong(m.group(2)), Long.parseLong(m.group(3)));
  }
}
