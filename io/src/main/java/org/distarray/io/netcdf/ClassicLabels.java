package org.distarray.io.netcdf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.io.netcdf.ClassicHeader.Dimension;
import org.distarray.io.netcdf.ClassicHeader.Variable;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Contents;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;
import org.distarray.store.Member;
import org.distarray.store.Stored;

/** The names in a classic NetCDF file: of one variable, or a list of all. */
final class ClassicLabels {
  private static final long MOST_BYTES = 1L << 26;

  private ClassicLabels() {}

  /**
   * The names that belong to a variable. Its coordinates are read here: the variables that have the
   * names of its dimensions, and those that its attribute {@code coordinates} names. One that has
   * no numbers, is damaged or is too large is left out.
   */
  static Labels of(ClassicFile file, Variable v) {
    Labels out = described(file, v);
    Set<String> names = new LinkedHashSet<>(out.dimensions());
    names.addAll(List.of(v.attributes().text("coordinates").orElse("").split("\\s+")));
    long left = MOST_BYTES;
    for (Variable c : file.header().variables()) {
      boolean isOther = !c.name().equals(v.name()) && c.type() != ClassicType.CHAR;
      boolean wanted = isOther && names.contains(c.name());
      if (wanted && (file.header().isCoordinate(c) || !out.dimensions().contains(c.name()))) {
        Optional<NdArray> values = values(file, c, left);
        left -= values.map(NdArray::nbytes).orElse(0L);
        Labels all = described(file, c);
        if (values.isPresent()) {
          out =
              out.withCoordinate(
                  c.name(), new Coordinate(all.dimensions(), values.get(), all.attributes()));
        }
      }
    }
    return out;
  }

  private static Optional<NdArray> values(ClassicFile file, Variable c, long most) {
    try {
      ArraySource stored = ClassicSource.of(file, c);
      return stored.shape().size() > most / stored.dtype().itemsize()
          ? Optional.empty()
          : Optional.of(stored.read(IndexSet.whole(stored.shape())));
    } catch (ArrayIOException e) {
      return Optional.empty(); // the array is good without it
    }
  }

  /** The names that belong to a variable, without coordinates. */
  private static Labels described(ClassicFile file, Variable v) {
    return new Labels(v.name(), file.header().names(v), v.attributes(), Map.of());
  }

  /** All variables, and the attributes of the file. */
  static Contents list(ClassicFile file) {
    List<Member> out = new ArrayList<>();
    out.add(Member.group("", file.header().attributes()));
    file.header().variables().forEach(v -> out.add(member(file, v)));
    return new Contents("netcdf " + file.file(), out);
  }

  private static Member member(ClassicFile file, Variable v) {
    Labels labels = described(file, v);
    try {
      ArraySource source = ClassicSource.of(file, v);
      List<Long> most = new ArrayList<>();
      for (int d : file.header().isRecorded(v) ? v.dims() : new int[0]) {
        Dimension dim = file.header().dimensions().get(d);
        most.add(dim.isUnlimited() ? -1 : dim.length());
      }
      Stored form = new Stored(most, List.of(), List.of(), Optional.empty());
      boolean text = v.type() == ClassicType.CHAR;
      return new Member(
          v.name(),
          text ? "char" : source.dtype().toString(),
          Optional.of(source.shape()),
          text ? Optional.empty() : Optional.of(source.dtype()),
          "",
          form,
          labels);
    } catch (ArrayIOException e) {
      return Member.other(v.name(), v.type().name().toLowerCase(Locale.ROOT), e.getMessage());
    }
  }
}
