package org.distarray.notebooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The data sets that come with the examples, as files: {@code coads_sst_contiguous.h5} and {@code
 * navy_winds_1980_1981.nc}.
 *
 * <pre>{@code
 * DistArray u = context.loadHdf5(ExampleData.file("navy_winds_1980_1981.nc"), "UWND");
 * }</pre>
 */
public final class ExampleData {
  private ExampleData() {}

  /**
   * Writes a data set to a file on this machine, which goes when this JVM ends. On a cluster copy
   * it to where all executors see it.
   *
   * @return the path of the file
   * @throws IllegalArgumentException when there is no such data set
   */
  public static String file(String name) throws IOException {
    Path directory = Files.createTempDirectory("distarray-data");
    directory.toFile().deleteOnExit(); // behind the file: the last registered goes first
    Path file = unpack(name, directory);
    file.toFile().deleteOnExit();
    return file.toString();
  }

  /** Copies a data set to where the engines can read it. */
  static Path unpack(String name, Path directory) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = ExampleData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "Cannot read the data set '"
                + name
                + "': it is not among the examples (coads_sst_contiguous.h5,"
                + " navy_winds_1980_1981.nc)");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
