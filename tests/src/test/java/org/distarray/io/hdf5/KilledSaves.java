package org.distarray.io.hdf5;

import java.nio.file.Files;
import java.nio.file.Path;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;

/**
 * The Java side of {@code tests/bin/kill-check}: saves a file again and again, until it is killed.
 * Every array of save {@code n} is {@code arange(20000) + n}.
 */
final class KilledSaves {
  private static final int LENGTH = 20_000;

  private KilledSaves() {}

  /** {@code FILE}, or {@code FILE once}. */
  public static void main(String[] args) {
    Context context = Context.local(3);
    // a new file, then two that are added to it; and a new one again
    for (int n = 0; n == 0 || args.length == 1; n++) {
      boolean isNew = n % 3 == 0 || !Files.exists(Path.of(args[0]));
      DistArray array = context.arange(LENGTH).add(n).reshape(100, 200);
      NewFile file = context.files().create(args[0], isNew ? "w" : "a");
      for (int k = 0; k < 3; k++) {
        Chunks form = k == 0 ? Chunks.NONE : Chunks.of(30, 30).gzip(k).shuffle();
        file = file.put("n" + n + "/k" + k, array, Labels.NONE, form);
      }
      file.save();
    }
  }
}
