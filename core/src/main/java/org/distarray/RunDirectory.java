package org.distarray;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.distarray.error.ArrayIOException;
import org.distarray.store.Machine;

/**
 * The directory of the files of one run of an MPI program. Its name tells which process runs the
 * program, so that a later run can remove the directories of processes that have ended.
 */
final class RunDirectory {
  private static final Pattern NAME = Pattern.compile("mpi-(.+)-(\\d+)-[0-9a-f]{8}");

  private RunDirectory() {}

  /** Makes a directory in another one, and removes what processes that have ended left there. */
  static Path make(Path parent) {
    try {
      sweep(parent);
      String token = UUID.randomUUID().toString().substring(0, 8);
      Path out = parent.resolve("mpi-" + Machine.host() + "-" + Machine.process() + "-" + token);
      SharedMemory.makePrivate(out);
      return out;
    } catch (IOException e) {
      throw new ArrayIOException(
          "Cannot make a directory in " + parent + ": " + e + " (one that can be written)", e);
    }
  }

  private static void sweep(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      for (Path each : all.toList()) {
        Matcher matcher = NAME.matcher(each.getFileName().toString());
        if (matcher.matches()
            && Machine.hasEnded(matcher.group(1), Long.parseLong(matcher.group(2)))) {
          remove(each);
        }
      }
    }
  }

  /** Removes a directory with everything in it. A failure is a warning and no error. */
  static void remove(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      System.getLogger(RunDirectory.class.getName())
          .log(Level.WARNING, "Left over, and to be deleted by hand: " + directory, e);
    }
  }
}
