package org.distarray.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.engine.LocalEngine;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.io.runs.BlockBytes;
import org.distarray.store.ArraySource;

/**
 * The program behind {@code tests/bin/conformance --against h5py}: loads the datasets that h5py,
 * netCDF4-python or NumPy have read, in all layouts, and compares the digests of their elements.
 * Its input has a line for each dataset, as {@code against_h5py.py} writes them. Links to other
 * files are followed inside the directory of a file.
 */
public final class AgainstH5py {
  private static final int[] ENGINES = {1, 3, 4, 7};
  private static final long SLAB = 64L << 20;

  /** The bytes from which on an array is loaded in one layout for each number of engines. */
  private static final long LARGE = 32L << 20;

  private final Benches benches;
  private final Map<Outcome, Integer> counts = new TreeMap<>();

  private AgainstH5py(Benches benches) {
    this.benches = benches;
  }

  private enum Outcome {
    EQUAL,
    DIFFERENT,
    REFUSED,
    /** Its judge cannot read it, or it holds no numbers. */
    UNJUDGED
  }

  /** Exits with 0 when no dataset differs, 1 when one does, 2 when there was none. */
  public static void main(String[] args) throws IOException {
    AgainstH5py run;
    try (Benches benches = new Benches(LocalEngine::new)) {
      run = new AgainstH5py(benches);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] fields = line.split("\t", -1);
        run.judge(fields[0], Arrays.copyOfRange(fields, 1, fields.length));
      }
    }
    int equal = run.count(Outcome.EQUAL);
    int different = run.count(Outcome.DIFFERENT);
    int refused = run.count(Outcome.REFUSED);
    System.out.println(
        run.count(Outcome.UNJUDGED)
            + " not judged (their judge cannot read them, or they hold no numbers)");
    System.out.println(equal + " equal, " + different + " different, " + refused + " refused");
    System.exit(different > 0 ? 1 : equal + refused == 0 ? 2 : 0);
  }

  private int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  private void judge(String format, String[] row) {
    String name = row[0] + ":" + row[1];
    if (row[2].equals("-") || row[2].equals("other")) {
      counts.merge(Outcome.UNJUDGED, 1, Integer::sum);
      return;
    }
    Outcome outcome;
    try {
      List<String> wrong = wrong(format, row);
      outcome = wrong.isEmpty() ? Outcome.EQUAL : Outcome.DIFFERENT;
      wrong.forEach(text -> System.out.println("different: " + name + ": " + text));
    } catch (ArrayIOException e) {
      outcome = Outcome.REFUSED;
      System.out.println("refused: " + name + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      outcome = Outcome.DIFFERENT;
      System.out.println("different: " + name + ": " + e);
    }
    counts.merge(outcome, 1, Integer::sum);
  }

  /** The ways in which a dataset differs from what its judge has read. */
  private List<String> wrong(String format, String[] row) {
    Context first = benches.context(1, Alignment.AUTO);
    ArraySource source = first.files().open(format, row[0], options(format, row));
    String dtype = source.dtype().label();
    String shape = source.shape().toString().replaceAll("[() ]", "").replaceAll(",$", "");
    if (!dtype.equals(row[2]) || !shape.equals(row[3])) {
      return List.of(dtype + source.shape() + " instead of " + row[2] + "(" + row[3] + ")");
    }
    List<String> wrong = new ArrayList<>();
    boolean isLarge = source.shape().size() * source.dtype().itemsize() >= LARGE;
    for (int k = 0; k < ENGINES.length; k++) {
      Context context = benches.context(ENGINES[k], Alignment.AUTO);
      for (int l = 0; l < NumpyJudge.LAYOUTS.size(); l++) {
        if (!isLarge || l % ENGINES.length == k) {
          String layout = NumpyJudge.LAYOUTS.get(l);
          Distribution d = NumpyJudge.laidOut(source.shape(), layout, ENGINES[k]);
          if (!digest(context.load(source, d)).equals(row[4])) {
            wrong.add("other elements as " + layout + " over " + ENGINES[k] + " engines");
          }
        }
      }
    }
    return wrong;
  }

  private static Map<String, String> options(String format, String[] row) {
    return switch (format) {
      case "hdf5" ->
          Map.of("key", row[1], "externalLinks", Path.of(row[0]).toAbsolutePath().getParent() + "");
      case "netcdf" -> Map.of("key", row[1], "decode", "false");
      case "npz" -> Map.of("key", row[1]);
      default -> Map.of();
    };
  }

  /** The digest of the elements in C order, little-endian. */
  private static String digest(DistArray a) {
    try {
      Digest out = new Digest(MessageDigest.getInstance("SHA-256"));
      if (a.ndim() == 0) {
        BlockBytes.append(a.toArray(), out);
      } else {
        long rows = a.shape().dim(0);
        long row = Math.max(1, a.nbytes() / Math.max(1, rows));
        long step = Math.max(1, SLAB / row);
        for (long start = 0; start < rows; start += step) {
          BlockBytes.append(a.get(start + ":" + Math.min(rows, start + step)).toArray(), out);
        }
      }
      return HexFormat.of().formatHex(out.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Takes bytes into a digest. */
  private static final class Digest implements ByteWriter {
    private final MessageDigest digest;
    private long position;

    Digest(MessageDigest digest) {
      this.digest = digest;
    }

    @Override
    public void write(ByteBuffer bytes) {
      position += bytes.remaining();
      digest.update(bytes);
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void close() {}
  }
}
