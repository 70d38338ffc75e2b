package org.distarray.connector.sql;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.HadoopSettings;
import org.distarray.error.ArrayIOException;
import org.distarray.store.ArrayFormats;

/** The directories and files below a directory, with the names that a catalog gives them. */
final class FileTree {
  /** The ending of new files, which have arrays by names. */
  private static final String NEW = ".h5";

  private final Path root;

  FileTree(String root) {
    this.root = new Path(root);
  }

  /**
   * The place that names lead to.
   *
   * @param path a directory or a file
   * @param rest the names that are left: groups and an array in the file
   */
  record Place(Path path, boolean isDirectory, List<String> rest) {
    /** The path of the group or the array in the file. */
    String key() {
      return String.join("/", rest);
    }
  }

  private static Configuration hadoop() {
    return SparkSession.active().sessionState().newHadoopConf();
  }

  /** The place that names lead to; empty if a directory has no file of a name. */
  Optional<Place> place(List<String> names) {
    Path at = root;
    for (int k = 0; k < names.size(); k++) {
      Optional<FileStatus> child = child(at, names.get(k));
      if (child.isEmpty()) {
        return Optional.empty();
      }
      at = child.get().getPath();
      if (child.get().isFile()) {
        return Optional.of(new Place(at, false, names.subList(k + 1, names.size())));
      }
    }
    return Optional.of(new Place(at, true, List.of()));
  }

  /**
   * The place of a new table: in a file that is there, or a new one in a directory.
   *
   * @throws IllegalArgumentException when a name leads to another place, or to none that is listed
   */
  Place newPlace(List<String> names) {
    Path at = root;
    for (int k = 0; k < names.size(); k++) {
      Optional<FileStatus> child = child(at, names.get(k));
      List<String> rest = names.subList(k + 1, names.size());
      if (child.isEmpty()) {
        String name = names.get(k);
        check(names, name, name.startsWith("_"));
        String file = hasKeys(name).isPresent() ? name : name + NEW;
        return inFile(names, new Path(at, file), rest);
      }
      at = child.get().getPath();
      if (child.get().isFile()) {
        return inFile(names, at, rest);
      }
    }
    throw new ArrayIOException(
        "Cannot create the table " + String.join(".", names) + ": it is a directory (a new name)");
  }

  private static Place inFile(List<String> names, Path file, List<String> rest) {
    rest.forEach(name -> check(names, name, false));
    if (!rest.isEmpty() && !hasKeys(file.getName()).orElse(true)) {
      throw new IllegalArgumentException(
          "Cannot create the table "
              + String.join(".", names)
              + ": "
              + file.getName()
              + " has one array without a name (the name of the file alone)");
    }
    return new Place(file, false, rest);
  }

  private static void check(List<String> names, String name, boolean hidden) {
    if (hidden || name.isEmpty() || name.startsWith(".") || name.matches("(?s).*[/\\\\:].*")) {
      throw new IllegalArgumentException(
          "Cannot create the table "
              + String.join(".", names)
              + ": '"
              + name
              + "' names no new file or array (no / \\ or : in it, no . or _ before it)");
    }
  }

  /** The entry of the file of a place. */
  FileEntry entry(Place place) {
    try {
      return FileEntry.of(place.path().getFileSystem(hadoop()).getFileStatus(place.path()));
    } catch (IOException e) {
      throw new ArrayIOException(
          "Cannot read " + place.path() + ": " + e.getMessage() + " (a file of arrays)", e);
    }
  }

  /** Whether the file of a place is there. */
  boolean exists(Place place) {
    try {
      return place.path().getFileSystem(hadoop()).exists(place.path());
    } catch (IOException e) {
      throw new ArrayIOException(
          "Cannot look for " + place.path() + ": " + e.getMessage() + " (a file of arrays)", e);
    }
  }

  private static Optional<FileStatus> child(Path directory, String name) {
    List<FileStatus> all = list(directory);
    Optional<FileStatus> exact =
        all.stream().filter(f -> f.getPath().getName().equals(name)).findFirst();
    return exact.isPresent()
        ? exact
        : all.stream().filter(f -> nameOf(f, all).equals(name)).findFirst();
  }

  /** The directories of a directory, and its files that have arrays by names. */
  List<String> namespaces(Path directory) {
    return names(directory, true);
  }

  /** The files of a directory with one array that has no name. */
  List<String> tables(Path directory) {
    return names(directory, false);
  }

  private static List<String> names(Path directory, boolean namespaces) {
    List<FileStatus> all = list(directory);
    List<String> out = new ArrayList<>();
    for (FileStatus f : all) {
      Optional<Boolean> keys = f.isDirectory() ? Optional.of(true) : hasKeys(f.getPath().getName());
      if (keys.isPresent() && keys.get() == namespaces) {
        out.add(nameOf(f, all));
      }
    }
    return out;
  }

  /** Whether a file has arrays by names, by its ending; empty if it is no file of arrays. */
  private static Optional<Boolean> hasKeys(String name) {
    return ArrayFormats.all().stream()
        .filter(f -> f.endings().stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
        .map(f -> f.hasKeys())
        .findFirst();
  }

  /** The name without the ending, if it is the only one of these in its directory. */
  private static String nameOf(FileStatus file, List<FileStatus> all) {
    String name = file.getPath().getName();
    String stem = stem(name);
    boolean alone = all.stream().filter(f -> stem(f.getPath().getName()).equals(stem)).count() == 1;
    return file.isFile() && alone ? stem : name;
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static List<FileStatus> list(Path directory) {
    try {
      FileSystem system = directory.getFileSystem(hadoop());
      FileStatus[] all = system.listStatus(directory);
      Arrays.sort(all);
      return Arrays.stream(all)
          .filter(f -> !f.getPath().getName().startsWith("."))
          .filter(f -> !f.getPath().getName().startsWith("_"))
          .toList();
    } catch (FileNotFoundException e) {
      throw new ArrayIOException(
          "Cannot list " + directory + ": there is no such directory (the path of the catalog)", e);
    } catch (IOException e) {
      throw new ArrayIOException(
          "Cannot list " + directory + ": " + e.getMessage() + " (the path of the catalog)", e);
    }
  }

  /** Opens a file as one table: the array or the group that a place names. */
  GridReader reader(Place place, TableOptions options) {
    String path = FilePath.of(place.path());
    List<String> keys = place.rest().isEmpty() ? List.of() : List.of(place.key());
    return new GridReader(path, options.withKeys(keys), HadoopSettings.differing(hadoop(), path));
  }
}
