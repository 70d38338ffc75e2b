package org.distarray.connector.sql;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;

/** Finds the files that paths name: files, directories, and patterns such as {@code *.nc}. */
final class TableFiles {
  private final Configuration hadoop;
  private final TableOptions options;

  TableFiles(Configuration hadoop, TableOptions options) {
    this.hadoop = hadoop;
    this.options = options;
  }

  /**
   * The files, in the order of the paths, and by name in each.
   *
   * @throws ArrayIOException when a path names no file
   */
  List<FileStatus> of(List<String> paths) {
    List<FileStatus> out = new ArrayList<>();
    for (String path : paths) {
      try {
        List<FileStatus> found = new ArrayList<>();
        FileSystem system = new Path(path).getFileSystem(hadoop);
        FileStatus[] all = system.globStatus(new Path(path));
        for (FileStatus each : all == null ? new FileStatus[0] : all) {
          add(system, each, found, true);
        }
        if (found.isEmpty() && !options.ignoreMissing()) {
          throw new FileNotFoundException("there is no file");
        }
        out.addAll(found);
      } catch (IOException e) {
        throw new ArrayIOException(
            "Cannot read a table of '"
                + Redacted.path(path)
                + "': "
                + Redacted.of(e.getMessage(), path)
                + " (a file of arrays, a directory, or a pattern)",
            Redacted.of(e, path));
      }
    }
    return out;
  }

  private void add(FileSystem system, FileStatus file, List<FileStatus> out, boolean open)
      throws IOException {
    if (file.isFile()) {
      if (options.glob().isEmpty() || new GlobFilter(options.glob()).accept(file.getPath())) {
        out.add(file);
      }
    } else if (open) {
      FileStatus[] inside = system.listStatus(file.getPath());
      Arrays.sort(inside);
      for (FileStatus each : inside) {
        String name = each.getPath().getName();
        if (!name.startsWith(".") && !name.startsWith("_")) {
          add(system, each, out, options.recursive());
        }
      }
    }
  }
}
