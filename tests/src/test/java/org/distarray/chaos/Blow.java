package org.distarray.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  };

  /**
   * Strikes once.
   *
   * @param local the folder of the executors' files
   * @return the number of executors that it has ended
   */
  abstract int strike(Path local, SplittableRandom random);

  /** Draws a blow: of eight, five end one executor, two all, and one takes files. */
  static Blow drawn(SplittableRandom random) {
    int k = random.nextInt(8);
    return k < 5 ? ONE : k < 7 ? ALL : FILES;
  }

  private static int kill(List<ProcessHandle> executors) {
    Kills.kill(executors);
    return executors.size();
  }
}
