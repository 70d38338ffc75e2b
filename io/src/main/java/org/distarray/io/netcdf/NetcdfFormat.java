package org.distarray.io.netcdf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.hdf5.Hdf5Format;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.FileSink;
import org.distarray.store.Member;
import org.distarray.store.StoredPart;

/**
 * NetCDF files, under the name {@code "netcdf"}: classic ones (CDF-1, CDF-2 and CDF-5) and
 * NetCDF-4, which are HDF5 files. The content tells which.
 *
 * <ul>
 *   <li>{@code key}: the name of the variable, in NetCDF-4 with its groups, {@code "group/name"}. A
 *       file needs none if it has a variable {@code "buffer"}, as those of {@code save} have, or if
 *       all but one of its variables are coordinates
 *   <li>{@code decode}: {@code "false"} gives the numbers as they are stored
 *   <li>{@code mode}, {@code hadoop.*} and {@code externalLinks} as {@link Hdf5Format} takes them
 * </ul>
 *
 * <p>What is saved is a NetCDF-4 file. NaN is a missing value in it: an array of floats gets the
 * attribute {@code _FillValue} = NaN, as xarray gives it, unless its labels have {@code _FillValue}
 * or {@code missing_value}, its chunks have a fill value, or it is the coordinate of its dimension.
 */
public final class NetcdfFormat implements ArrayFormat {
  /** The option that leaves numbers as they are stored, if it is {@code "false"}. */
  public static final String DECODE = "decode";

  private final Hdf5Format hdf5 = new Hdf5Format();

  @Override
  public String name() {
    return "netcdf";
  }

  @Override
  public boolean hasKeys() {
    return true;
  }

  @Override
  public List<String> endings() {
    return List.of(".nc", ".nc4");
  }

  /**
   * Opens a variable. What its attributes say of stored numbers is applied: {@code scale_factor},
   * {@code add_offset}, {@code _FillValue}, {@code missing_value}, {@code valid_range}, {@code
   * valid_min}, {@code valid_max} and {@code _Unsigned}.
   *
   * @throws IllegalArgumentException when the option decode is neither true nor false
   * @throws ArrayIOException when the file or the variable is missing, damaged, or of an
   *     unsupported kind
   */
  @Override
  public ArraySource source(String path, Map<String, String> options) {
    boolean decode = decode(options);
    Map<String, String> keyed = keyed(path, options);
    Optional<ClassicFile> classic = classic(path, keyed);
    if (classic.isPresent()) {
      ClassicSource stored = classic.get().source(keyed.get(Hdf5Format.KEY));
      return decode ? Decoded.of(stored, stored.attributes()) : stored;
    }
    Hdf5Format.Opened opened = hdf5.open(path, keyed);
    return decode ? Decoded.of(opened.source(), opened.packing()) : opened.source();
  }

  /** The options with a key, which without one is that of the only variable. */
  private Map<String, String> keyed(String path, Map<String, String> options) {
    if (options.containsKey(Hdf5Format.KEY)) {
      return options;
    }
    Map<String, String> out = new HashMap<>(options);
    out.put(Hdf5Format.KEY, OnlyVariable.of(stored(path, options)));
    return out;
  }

  private Contents stored(String path, Map<String, String> options) {
    return classic(path, options)
        .map(ClassicLabels::list)
        .orElseGet(() -> hdf5.contents(path, options));
  }

  private static boolean decode(Map<String, String> options) {
    String given = options.getOrDefault(DECODE, "true");
    if (!given.equals("true") && !given.equals("false")) {
      throw new IllegalArgumentException(
          "Cannot open a NetCDF file: decode = '" + given + "' (\"true\" or \"false\")");
    }
    return given.equals("true");
  }

  /** A classic file; empty for all others. */
  private static Optional<ClassicFile> classic(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    try (ByteReader in = file.open()) {
      return ClassicReader.isClassic(in)
          ? Optional.of(ClassicFile.open(file, in))
          : Optional.empty();
    }
  }

  /**
   * Lists the variables. Their types are the stored ones; their dtypes are those after decoding.
   */
  @Override
  public Contents contents(String path, Map<String, String> options) {
    Contents stored = stored(path, options);
    return decode(options)
        ? new Contents(
            stored.label(), stored.members().stream().map(NetcdfFormat::decoded).toList())
        : stored;
  }

  private static Member decoded(Member m) {
    try {
      return m.dtype()
          .flatMap(dtype -> Decoding.of(m.path(), dtype, m.labels().attributes()))
          .map(d -> with(m, d.dtype(), m.fault()))
          .orElse(m);
    } catch (ArrayIOException e) {
      return with(m, m.dtype().orElse(null), e.getMessage());
    }
  }

  private static Member with(Member m, DType dtype, String fault) {
    Optional<DType> loaded = Optional.ofNullable(dtype);
    return new Member(m.path(), m.type(), m.shape(), loaded, fault, m.stored(), m.labels());
  }

  @Override
  public List<String> texts(String path, Map<String, String> options) {
    String key = options.getOrDefault(Hdf5Format.KEY, Hdf5Format.DEFAULT_KEY);
    return classic(path, options)
        .map(file -> file.texts(key))
        .orElseGet(() -> hdf5.texts(path, options));
  }

  @Override
  public List<NdArray> lists(String path, Map<String, String> options) {
    return classic(path, options).isPresent()
        ? ArrayFormat.super.lists(path, options)
        : hdf5.lists(path, options);
  }

  /** Whether a file is a classic one, or an HDF5 file whose name has an ending of NetCDF. */
  @Override
  public boolean holds(String path, Map<String, String> options) {
    FileRef file = FileRef.of(path, options);
    try (ByteReader in = file.open()) {
      String name = path.toLowerCase(Locale.ROOT);
      return ClassicReader.isClassic(in)
          || endings().stream().anyMatch(name::endsWith) && hdf5.holds(path, options);
    } catch (ArrayIOException e) {
      return false; // there is no such file
    }
  }

  @Override
  public ArraySink sink(String path, Map<String, String> options) {
    return hdf5.sink(path, options, file(path, options, Attributes.NONE));
  }

  /**
   * {@inheritDoc}
   *
   * @hidden
   */
  @Internal
  @Override
  public ArraySink update(String path, Map<String, String> options, StoredPart part) {
    if (classic(path, options).isPresent()) {
      throw new ArrayIOException(
          "Cannot write into "
              + path
              + ": it is a classic NetCDF file, which is written by other programs only (nccopy -k"
              + " nc4 makes a NetCDF-4 file of it)");
    } else if (source(path, options) instanceof Decoded d && !d.keepsNumbers()) {
      throw new ArrayIOException(
          "Cannot write into "
              + path
              + ": the numbers of '"
              + options.get(Hdf5Format.KEY)
              + "' are packed (open(path, Map.of(\"decode\", \"false\")) writes them as they are"
              + " stored)");
    }
    return hdf5.update(path, options, part);
  }

  @Override
  public FileSink file(String path, Map<String, String> options, Attributes attributes) {
    return new NanFilled(hdf5.file(path, options, attributes));
  }
}
