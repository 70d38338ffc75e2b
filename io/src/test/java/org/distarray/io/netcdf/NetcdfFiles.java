package org.distarray.io.netcdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;

/** The files that {@code make.py} has written with netCDF4-python, and what must be in them. */
final class NetcdfFiles {
  private NetcdfFiles() {}

  /** A row of {@code golden.tsv} or {@code decoded.tsv}. */
  record Row(String file, String key, String dtype, String dims, String sha) {
    Shape shape() {
      return dims.equals("()")
          ? Shape.scalar()
          : Shape.of(Arrays.stream(dims.split(",")).mapToLong(Long::parseLong).toArray());
    }

    @Override
    public String toString() {
      return file + ":" + key;
    }
  }

  static Stream<Row> rows(String list) {
    try {
      return Files.readAllLines(path(list)).stream()
          .map(line -> line.split("\t"))
          .map(c -> new Row(c[0], c[1], c[2], c[3], c[4]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path path(String file) {
    try {
      return Path.of(NetcdfFiles.class.getResource("/netcdf/" + file).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A variable as it is stored. */
  static ArraySource stored(Path path, String key) {
    return new NetcdfFormat().source(path.toString(), Map.of("key", key));
  }

  static NdArray whole(ArraySource source) {
    return source.read(IndexSet.whole(source.shape()));
  }

  /** The first 16 digits of the SHA-256 of an array's elements. */
  static String sha(NdArray values) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Fixtures.bytes(values))).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of the files of a list. */
  static List<String> files(String list) {
    return rows(list).map(Row::file).distinct().toList();
  }
}
