package org.distarray.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.Shared;

/**
 * One way of bringing an array to other programs, or back, over another way: by the clock, in turn,
 * in the directory in memory in which arrays are shared. Files are removed outside the time.
 */
final class Exchanged implements Operation {
  private static final int PAIRS = 3;
  private static final int PIECE = 1 << 20;
  private static final String NAME = "bench";

  private static final ThreadLocal<double[]> ELEMENTS =
      ThreadLocal.withInitial(() -> new double[1 << 25]);

  private final Way ours;
  private final Way theirs;
  // whether files are there that both ways read
  private final boolean reading;

  /** A way; what it returns depends on all elements where they are read. */
  private interface Way {
    double run(DistArray a, Path directory);
  }

  private Exchanged(Way ours, Way theirs, boolean reading) {
    this.ours = ours;
    this.theirs = theirs;
    this.reading = reading;
  }

  /** Sharing over a plain write of as many bytes by one thread. */
  static Exchanged shareOverWrite() {
    return new Exchanged(Exchanged::share, Exchanged::write, false);
  }

  /** Sharing over saving a .npy file. */
  static Exchanged shareOverNpy() {
    return new Exchanged(Exchanged::share, Exchanged::save, false);
  }

  /** The sum of an attached array over that of the held one. */
  static Exchanged attachedOverHeld() {
    return new Exchanged(Exchanged::attached, (a, directory) -> a.sum().asDouble(), true);
  }

  /** The sum of an attached array over that of a loaded .npy file. */
  static Exchanged attachedOverNpy() {
    return new Exchanged(
        Exchanged::attached,
        (a, directory) -> {
          String path = directory.resolve(NAME + ".npy").toString();
          return a.context().loadNpy(path, a.distribution()).sum().asDouble();
        },
        true);
  }

  private static double save(DistArray a, Path directory) {
    a.context().saveNpy(directory.resolve(NAME + ".npy").toString(), a, "w");
    return 0;
  }

  private static double share(DistArray a, Path directory) {
    a.context().share(directory.resolve(NAME).toString(), a);
    return 0;
  }

  private static double attached(DistArray a, Path directory) {
    return a.context().attach(directory.resolve(NAME).toString()).sum().asDouble();
  }

  /** Writes as many bytes as the array has, from a Java array that no cache holds. */
  private static double write(DistArray a, Path directory) {
    double[] elements = ELEMENTS.get();
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.nativeOrder());
    try (FileChannel out =
        FileChannel.open(
            directory.resolve(NAME + ".bytes"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      int each = PIECE / Double.BYTES;
      long at = 0;
      for (long left = a.size(); left > 0; left -= each) {
        int n = (int) Math.min(each, left);
        piece.clear().asDoubleBuffer().put(elements, (int) (at % elements.length), n);
        out.write(piece.limit(n * Double.BYTES));
        at += each;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  @Override
  public double check(Bed bed) {
    return inDirectory(bed, directory -> ours.run(bed.inputs().a(), directory));
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    DistArray a = bed.inputs().a();
    double ratio =
        inDirectory(
            bed,
            directory -> {
              List<Double> ratios = new ArrayList<>();
              for (int k = 0; k <= PAIRS; k++) {
                double mine = seconds(ours, a, directory);
                double other = seconds(theirs, a, directory);
                if (k > 0) { // the first is cold
                  ratios.add(mine / other);
                }
              }
              return Ratios.median(ratios);
            });
    return new Sample(ratio, ratio, ratio);
  }

  /** The seconds of a run. What it wrote is removed unless it was there before. */
  private static double seconds(Way way, DistArray a, Path directory) {
    List<Path> before = files(directory);
    long start = System.nanoTime();
    way.run(a, directory);
    double out = (System.nanoTime() - start) / 1e9;
    files(directory).stream().filter(f -> !before.contains(f)).forEach(Exchanged::delete);
    return out;
  }

  /** Works in a directory of its own in shared memory, with what attached arrays read. */
  private double inDirectory(Bed bed, ToDoubleFunction<Path> work) {
    Context context = bed.inputs().context();
    DistArray a = bed.inputs().a();
    Path directory;
    String name = NAME + "-" + ProcessHandle.current().pid();
    try (Shared probe = context.share(name, context.arange(1))) {
      directory = Files.createDirectory(Path.of(probe.path() + ".d"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      if (reading) {
        share(a, directory);
        save(a, directory);
      }
      return work.applyAsDouble(directory);
    } finally {
      files(directory).forEach(Exchanged::delete);
      delete(directory);
    }
  }

  private static List<Path> files(Path directory) {
    try (var all = Files.list(directory)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
