package org.distarray.chaos;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.distarray.cluster.Kills;

/** What befalls the executors of this JVM's own Spark session. */
enum Blow {
  /** One executor dies. */
  ONE {
    @Override
    int strike(Path local, SplittableRandom random) {
      List<ProcessHandle> there = Kills.executors();
      return there.isEmpty() ? 0 : kill(there.subList(0, 1));
    }
  },

  /** All executors die. */
  ALL {
    @Override
    int strike(Path local, SplittableRandom random) {
      return kill(Kills.executors());
    }
  },

  /** The files of shuffles are gone, and the executors that wrote them live on. */
  FILES {
    @Override
    int strike(Path local, SplittableRandom random) {
      try (Stream<Path> files = Files.walk(local)) {
        for (Path file :
            files.filter(f -> f.getFileName().toString().startsWith("shuffle_")).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) { // executors remove some meanwhile
        return 0;
      }
      return 0;
    }
  },

  /** The executors' file system is full until {@link #relieve}. */
  DISK {
    @Override
    int strike(Path local, SplittableRandom random) {
      try (OutputStream out = Files.newOutputStream(local.resolve(BALLAST))) {
        byte[] piece = new byte[PIECE];
        for (long left = MOST_BYTES; left > 0; left -= PIECE) {
          out.write(piece);
        }
      } catch (IOException e) {
        File there = local.toFile();
        // full, as is meant; tasks that fail meanwhile give some room back
        if (there.getUsableSpace() > there.getTotalSpace() / 8) {
          throw new UncheckedIOException("Cannot fill " + local + " (a folder to write in)", e);
        }
      }
      return 0;
    }
  };

  private static final String BALLAST = "ballast";
  private static final int PIECE = 64 << 10;

  /** The size of a file system that may be filled. */
  private static final long MOST_BYTES = 1L << 30;

  /**
   * Strikes once.
   *
   * @param local the folder of the executors' files
   * @return the number of executors that it has ended
   */
  abstract int strike(Path local, SplittableRandom random);

  /**
   * Draws a blow: of eight, five end one executor, two all, and one takes files; a ninth fills the
   * file system where that is small.
   */
  static Blow drawn(SplittableRandom random, boolean isSmall) {
    int k = random.nextInt(isSmall ? 9 : 8);
    return k < 5 ? ONE : k < 7 ? ALL : k < 8 ? FILES : DISK;
  }

  /** The blow of a name; empty for "any". */
  static Optional<Blow> of(String name) {
    return name.equals("any")
        ? Optional.empty()
        : Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
  }

  /** What befalls the executors, in the table. */
  String words() {
    return switch (this) {
      case ONE -> "one executor dies";
      case ALL -> "both executors die";
      case FILES -> "the files of shuffles are gone";
      case DISK -> "the executors' disk is full";
    };
  }

  /** Whether a folder is a small file system of its own, which may be filled. */
  static boolean isSmall(Path local) throws IOException {
    FileStore store = Files.getFileStore(local);
    return !store.equals(Files.getFileStore(local.getParent()))
        && store.getTotalSpace() <= MOST_BYTES;
  }

  /** Gives back the room that a blow has taken. */
  static void relieve(Path local) throws IOException {
    Files.deleteIfExists(local.resolve(BALLAST));
  }

  private static int kill(List<ProcessHandle> executors) {
    Kills.kill(executors);
    return executors.size();
  }
}
