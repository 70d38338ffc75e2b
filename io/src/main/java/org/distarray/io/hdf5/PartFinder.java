package org.distarray.io.hdf5;

import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.Casting;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;

/**
 * Finds the datasets of which a virtual one is put together, by their names. They lie in the same
 * file, or in files that links may lead to.
 */
final class PartFinder {
  private final LinkedFiles files;
  private final FileRef from;
  private final DType dtype;
  // null for what is not there
  private final Map<List<Object>, DatasetPlan> known = new HashMap<>();
  private final List<String> absent = new ArrayList<>();

  /**
   * @param from the file that has the virtual dataset
   * @param dtype the dtype to which elements of parts must cast without a loss
   */
  PartFinder(LinkedFiles files, FileRef from, DType dtype) {
    this.files = files;
    this.from = from;
    this.dtype = dtype;
  }

  /** The plan of a part without number; null if it is not there, which the log will tell. */
  DatasetPlan the(String file, String name) {
    DatasetPlan out = plan(numbered(file, -1), numbered(name, -1));
    if (out == null) {
      absent.add(file + ":" + name);
    }
    return out;
  }

  /** Tells the log, once, which parts are not there. */
  void tell() {
    if (absent.isEmpty()) {
      return;
    }
    String line =
        "Of a virtual dataset in "
            + from
            + " "
            + absent.size()
            + " parts are not there, and have the fill value: "
            + absent.get(0)
            + (absent.size() > 1 ? ", ..." : "");
    if (LogOnce.isNew(line)) {
      System.getLogger(PartFinder.class.getName()).log(Level.WARNING, line);
    }
  }

  /**
   * A name with the number of a part in the place of {@code %b}. It may have a percent sign,
   * doubled.
   *
   * @param number negative for a part without number
   */
  static String numbered(String text, int number) {
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < text.length(); k++) {
      char next = k + 1 < text.length() ? text.charAt(k + 1) : 0;
      boolean isMark = text.charAt(k) == '%' && (next == '%' || next == 'b');
      if (isMark && next == 'b' && number < 0) {
        throw new Hdf5Fault(
            "it is damaged: a part '" + text + "' without a number in a dataset with a limit");
      }
      out.append(!isMark ? text.charAt(k) : next == 'b' ? Integer.toString(number) : "%");
      k += isMark ? 1 : 0;
    }
    return out.toString();
  }

  static List<String> names(String key) {
    return Arrays.stream(key.split("/")).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
  }

  /** The plan of another dataset; null if it is not there. */
  DatasetPlan plan(String file, String name) {
    List<Object> key = List.of(file, name);
    if (!known.containsKey(key)) {
      FileRef other = file(file);
      known.put(key, other == null ? null : open(other, name));
    }
    return known.get(key);
  }

  /** The file of a name; null if it is not there. */
  private FileRef file(String name) {
    if (name.equals(".")) {
      return from;
    }
    try {
      FileRef out = files.target(from, "a part of it", name);
      return out.store().exists(out.path()) ? out : null;
    } catch (ArrayIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return null;
      }
      throw new Hdf5Fault("its part in '" + name + "': " + e.getMessage(), e);
    }
  }

  private DatasetPlan open(FileRef other, String name) {
    DatasetPlan plan;
    try (LinkedFiles deeper = files.deeper()) {
      PlanReader.Planned planned = PlanReader.read(deeper, other, names(name));
      if (planned.part() != null) {
        throw new Hdf5Fault("it is a field of a compound, not a dataset of numbers");
      }
      plan = planned.plan();
    } catch (Hdf5Fault.Absent e) {
      return null;
    } catch (ArrayIOException | Hdf5Fault e) {
      throw new Hdf5Fault("its part in " + other + ":" + name + ": " + e.getMessage(), e);
    }
    DType theirs = plan.type().dtype();
    if (!Casting.SAFE.allows(theirs, dtype)) {
      throw new Hdf5Fault(
          "its part in " + other + ":" + name + " has elements of " + theirs + ", not " + dtype);
    }
    return plan;
  }
}
