package org.distarray.io.netcdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.netcdf.ClassicHeader.Variable;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;

/** The variables of a classic NetCDF file, by their names. */
record ClassicFile(FileRef file, FileIdentity identity, ClassicHeader header) {
  private static final int MOST_NAMES = 20;
  private static final long MOST_CHARACTERS = 1 << 28;

  /**
   * The variables of a file.
   *
   * @throws ArrayIOException when it is no classic NetCDF file, or its header is damaged
   */
  static ClassicFile open(FileRef file, ByteReader in) {
    FileIdentity identity = file.identity();
    return new ClassicFile(file, identity, ClassicReader.read(in));
  }

  /**
   * A variable of numbers.
   *
   * @throws ArrayIOException when there is no such variable, or it has texts
   */
  ClassicSource source(String key) {
    Variable v = variable(key);
    if (v.type() == ClassicType.CHAR) {
      throw new ArrayIOException(
          "Cannot read " + label(v.name()) + ": it has texts (texts(key) reads them)");
    }
    return ClassicSource.of(this, v);
  }

  /**
   * The texts of a variable of characters. Its last dimension runs along a text; trailing zeros are
   * left out.
   *
   * @throws ArrayIOException when there is no such variable, or it has numbers, or more than the
   *     driver should hold
   */
  List<String> texts(String key) {
    Variable v = variable(key);
    ArraySource stored = ClassicSource.of(this, v);
    if (v.type() != ClassicType.CHAR || stored.shape().size() > MOST_CHARACTERS) {
      throw new ArrayIOException(
          "Cannot read texts of "
              + label(v.name())
              + ": it has "
              + stored.shape().size()
              + (v.type() == ClassicType.CHAR
                  ? " characters (at most " + MOST_CHARACTERS + ")"
                  : " numbers (load loads them)"));
    }
    NdArray bytes = stored.read(IndexSet.whole(stored.shape()));
    int length = v.dims().length == 0 ? 1 : (int) stored.shape().dim(v.dims().length - 1);
    List<String> out = new ArrayList<>();
    byte[] all = new byte[(int) bytes.size()];
    bytes.storage().writeTo(ByteBuffer.wrap(all), 0, all.length);
    for (int at = 0; at < all.length; at += length) {
      int n = length;
      while (n > 0 && all[at + n - 1] == 0) {
        n--;
      }
      out.add(new String(all, at, n, StandardCharsets.UTF_8));
    }
    return out;
  }

  private Variable variable(String key) {
    String name = key.replaceAll("^/+", "");
    return header.variables().stream()
        .filter(v -> v.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ArrayIOException(
                    "Cannot read "
                        + label(name)
                        + ": there is no such variable (the file has "
                        + names()
                        + ")"));
  }

  String label(String name) {
    return file + ":/" + name;
  }

  private String names() {
    List<Variable> all = header.variables();
    String names =
        all.stream().limit(MOST_NAMES).map(Variable::name).collect(Collectors.joining(", "));
    return all.isEmpty()
        ? "no variables"
        : names + (all.size() > MOST_NAMES ? " and " + (all.size() - MOST_NAMES) + " more" : "");
  }
}
