package org.distarray.io.mutants;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.error.ArrayIOException;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Labels;
import org.distarray.store.Member;

/**
 * Puts a file that may be damaged to the public doors, and judges what comes: documented errors in
 * words of the file, or arrays that agree with what is listed, in every layout.
 */
final class Doors {
  private static final long MOST_ELEMENTS = 1 << 18;
  private static final int MOST_KEYS = 6;

  /** Names of classes, and what the messages of buffers and parsers look like. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "jhdf|java\\.|org\\.distarray|Exception|Error\\b|newPosition|newLimit|out of bounds"
              + "|capacity|\\bnull\\b|For input string|Range \\[|overflow|no memory|in memory");

  private final Context context;
  private final String path;
  private final Random random;
  private int arrays;
  private int errors;

  Doors(Context context, Path path, Random random) {
    this.context = context;
    this.path = path.toString();
    this.random = random;
  }

  /** How many arrays were read. */
  int arrays() {
    return arrays;
  }

  /** How many doors answered with an error. */
  int errors() {
    return errors;
  }

  /**
   * Goes through all doors.
   *
   * @throws IllegalStateException when an answer is wrong; other exceptions are wrong answers, too
   */
  void enter() {
    attempt(() -> list(path.replaceFirst("_0\\.dnpy$", "")));
  }

  private void list(String opened) {
    ArrayFile file = context.files().open(opened);
    require(!file.toString().isEmpty(), "no text", opened);
    for (Member member : file.contents().members()) {
      file.attributes(member.path());
      require(!INSIDES.matcher(member.fault()).find(), member.fault(), member.path());
      if (!member.isGroup() && random.nextInt(8) == 0) {
        attempt(() -> file.texts(member.path()));
        attempt(() -> file.lists(member.path()));
      }
    }
    List<String> keys = file.keys();
    for (int k = Math.min(keys.size(), MOST_KEYS); k > 0; k--) {
      String key = keys.get(random.nextInt(keys.size()));
      attempt(() -> read(file, key));
      if (opened.matches(".*\\.(h5|nc|mat)")) {
        attempt(
            () -> context.loadNetcdf(opened, key).get(corner(file.source(key).shape())).toArray());
      }
    }
  }

  private void read(ArrayFile file, String key) {
    ArraySource source = file.source(key);
    Member listed = file.contents().member(key).orElseThrow();
    Shape shape = source.shape();
    // of two links of one name, either leads to the array
    boolean isNamedTwice =
        file.contents().members().stream().filter(m -> m.path().equals(key)).count() > 1;
    require(
        isNamedTwice
            || listed.shape().orElseThrow().equals(shape)
                && listed.dtype().orElseThrow() == source.dtype(),
        "it is " + source,
        listed);
    Labels labels = source.labels();
    require(!labels.toString().isEmpty(), "no labels", key);
    NdArray corner = context.files().load(source.window(corner(shape))).toArray();
    require(corner.dtype() == source.dtype(), corner.dtype(), source.dtype());
    if (shape.size() <= MOST_ELEMENTS) {
      NdArray whole = context.load(source, context.distribution(shape.toArray())).toArray();
      require(whole.shape().equals(shape), whole.shape(), shape);
      require(whole.get(corner(shape)).sameAs(corner), "a corner differs", key);
      DistArray dealt = context.load(source, context.distribution(shape, layout(shape)));
      require(dealt.toArray().sameAs(whole), "layouts differ", key);
    }
    arrays++;
  }

  private String layout(Shape shape) {
    return LongStream.range(0, shape.ndim())
        .mapToObj(d -> "bcn".substring(random.nextInt(3)).substring(0, 1))
        .collect(Collectors.joining());
  }

  /** The index of the first elements, two along each dimension. */
  private static String corner(Shape shape) {
    return shape.ndim() == 0
        ? "..."
        : LongStream.range(0, shape.ndim())
            .mapToObj(d -> ":" + Math.min(2, shape.dim((int) d)))
            .collect(Collectors.joining(", "));
  }

  private void attempt(Runnable door) {
    try {
      door.run();
    } catch (ArrayIOException | LimitExceededException e) {
      errors++;
      String message = e.getMessage();
      require(message.startsWith("Cannot "), "message", message);
      require(!INSIDES.matcher(message).find(), "insides", message);
    }
  }

  private static void require(boolean holds, Object found, Object expected) {
    if (!holds) {
      throw new IllegalStateException(found + ", where " + expected);
    }
  }
}
