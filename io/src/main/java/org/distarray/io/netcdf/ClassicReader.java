package org.distarray.io.netcdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.netcdf.ClassicHeader.Dimension;
import org.distarray.io.netcdf.ClassicHeader.Variable;
import org.distarray.store.Attributes;

/**
 * Reads the header of a classic NetCDF file: CDF-1, CDF-2 with positions of 8 bytes, or CDF-5 with
 * all numbers of 8 bytes. NetCDF File Format Specifications, "The NetCDF Classic Format".
 */
final class ClassicReader {
  private static final int DIMENSIONS = 10;
  private static final int VARIABLES = 11;
  private static final int ATTRIBUTES = 12;

  private final ClassicBytes in;
  private final long length;
  private final int version;
  private final List<Dimension> dimensions = new ArrayList<>();

  private ClassicReader(ByteReader in) {
    this.in = new ClassicBytes(in);
    this.length = in.length();
    if (!isClassic(in)) {
      throw new ArrayIOException("Cannot read " + in.path() + ": it is no classic NetCDF file");
    }
    this.in.u1();
    this.in.u1();
    this.in.u1();
    this.version = this.in.u1();
    if (version != 1 && version != 2 && version != 5) {
      throw this.in.damaged("version " + version + " (1, 2 or 5)");
    }
    if (version == 5) {
      this.in.widen();
    }
  }

  /** Whether a file starts with the bytes of a classic one. */
  static boolean isClassic(ByteReader in) {
    byte[] start = in.read(0, (int) Math.min(4, in.length()));
    return start.length == 4 && start[0] == 'C' && start[1] == 'D' && start[2] == 'F';
  }

  /**
   * The header of a file.
   *
   * @throws ArrayIOException when there is none, or it is damaged
   */
  static ClassicHeader read(ByteReader in) {
    return new ClassicReader(in).read();
  }

  private ClassicHeader read() {
    long records = in.number(version == 5);
    dimensions.addAll(list(DIMENSIONS, () -> new Dimension(in.text(), in.count())));
    if (dimensions.stream().filter(Dimension::isUnlimited).count() > 1) {
      throw in.damaged("more than one unlimited dimension");
    }
    Attributes attributes = attributes();
    List<Variable> variables = list(VARIABLES, this::variable);
    ClassicHeader header =
        new ClassicHeader(version, records, dimensions, attributes, variables, 0);
    try {
      return finished(header, variables.stream().filter(header::isRecorded).toList());
    } catch (ArithmeticException e) {
      throw in.damaged("a variable of 2^63 bytes or more");
    }
  }

  /** A header with the number of records and the distance between them. */
  private ClassicHeader finished(ClassicHeader h, List<Variable> recorded) {
    long pitch = 0;
    for (Variable v : recorded) {
      long bytes = h.bytes(v);
      // the parts of a record are padded, unless there is only one
      pitch = Math.addExact(pitch, recorded.size() == 1 ? bytes : Math.addExact(bytes, -bytes & 3));
    }
    long records = h.records();
    boolean streaming = records == (version == 5 ? -1 : 0xFFFFFFFFL);
    if (streaming) {
      // the writer did not go back to say how many: the file is as long as they are
      LongStream starts = recorded.stream().mapToLong(Variable::position);
      records = pitch == 0 ? 0 : Math.max(0, length - starts.min().orElse(length)) / pitch;
    } else if (records < 0) {
      throw in.damaged("a negative number of records");
    }
    return new ClassicHeader(version, records, dimensions, h.attributes(), h.variables(), pitch);
  }

  private <T> List<T> list(int tag, Supplier<T> entry) {
    long found = in.u4();
    long n = in.count();
    if (found != tag && (found != 0 || n != 0)) {
      throw in.damaged("a list has the tag " + found + " (" + tag + ", or 0 for none)");
    }
    List<T> out = new ArrayList<>();
    for (long k = 0; k < n; k++) {
      out.add(entry.get());
    }
    return List.copyOf(out);
  }

  private Attributes attributes() {
    Map<String, Object> out = new LinkedHashMap<>();
    list(ATTRIBUTES, () -> attribute(out));
    return Attributes.of(out);
  }

  private String attribute(Map<String, Object> out) {
    String name = in.text();
    ClassicType type = type();
    long n = in.count();
    out.put(name, type == ClassicType.CHAR ? in.chars(n) : in.numbers(type, n));
    return name;
  }

  private ClassicType type() {
    long number = in.u4();
    ClassicType[] all = ClassicType.values();
    if (number < 1 || number > all.length || version < 5 && all[(int) number - 1].isNew()) {
      throw in.damaged(
          "a type of number " + number + " (1 to " + (version < 5 ? 6 : all.length) + ")");
    }
    return all[(int) number - 1];
  }

  private Variable variable() {
    String name = in.text();
    long n = in.count();
    List<Integer> dims = new ArrayList<>();
    for (long k = 0; k < n; k++) {
      long dim = in.count();
      if (dim >= dimensions.size() || k > 0 && dimensions.get((int) dim).isUnlimited()) {
        throw in.damaged(
            "dimension "
                + k
                + " of '"
                + name
                + "' is number "
                + dim
                + " (below "
                + dimensions.size()
                + "; the unlimited one comes first)");
      }
      dims.add((int) dim);
    }
    Attributes attributes = attributes();
    ClassicType type = type();
    in.count(); // the size, which does not hold beyond 4 GiB; the shape tells it
    long position = in.number(version > 1);
    if (position < 0) {
      throw in.damaged("'" + name + "' begins at byte " + position);
    }
    int[] numbers = dims.stream().mapToInt(Integer::intValue).toArray();
    return new Variable(name, numbers, attributes, type, position);
  }
}
