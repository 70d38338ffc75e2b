package org.distarray.io.netcdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.dtype.DType;
import org.distarray.io.hdf5.Packing;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing in NetCDF files that are saved. */
class NanFilledTest {
  @TempDir Path directory;

  private final Context context = Context.local(2);

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private DistArray numbers(DType dtype) {
    return context.arange(5).astype(dtype);
  }

  private Optional<NdArray> fill(String path, String key) {
    return context.files().open(path).attributes(key).numbers("_FillValue");
  }

  @Test
  void floatsHaveNanOfTheirTypeAndOthersHaveNothing() {
    NewFile file = context.files().create(path("all.nc"));
    for (DType dtype : DType.values()) {
      file = file.put("g/" + dtype.label(), numbers(dtype), Labels.of("x"));
    }
    file.save();
    for (DType dtype : DType.values()) {
      Optional<NdArray> fill = fill(path("all.nc"), "g/" + dtype.label());
      assertEquals(dtype.isFloat(), fill.isPresent(), dtype.label());
      fill.ifPresent(
          value -> {
            assertEquals(dtype, value.dtype());
            assertTrue(Double.isNaN(value.reshape().getDouble()), dtype.label());
          });
    }
  }

  @Test
  void eachWayToSaveFillsWithNanButHdf5() {
    DistArray a = numbers(DType.FLOAT64).divide(0);
    context.save(path("one.nc"), a);
    context.files().create(path("one.nc"), "a").put("added", a).save();
    context.saveHdf5(path("plain.h5"), a, "buffer", "w");
    assertTrue(fill(path("one.nc"), "buffer").isPresent());
    assertTrue(fill(path("one.nc"), "added").isPresent());
    assertTrue(fill(path("plain.h5"), "buffer").isEmpty());
    NdArray back = context.loadNetcdf(path("one.nc"), "buffer").toArray();
    assertTrue(back.sameAs(a.toArray()), back.toString());
    assertEquals(
        List.of(),
        DecodedTest.log(Packing.class, () -> context.loadHdf5(path("one.nc"), "buffer")));
  }

  @Test
  void whatIsSaidToBeMissingStays() {
    DistArray a = numbers(DType.FLOAT32);
    NewFile file = context.files().create(path("said.nc"));
    file = file.put("x", a, Labels.of("x")); // the coordinate of its dimension
    file = file.put("filled", a, Labels.of("x").withAttribute("_FillValue", -9));
    file = file.put("lacking", a, Labels.of("x").withAttribute("missing_value", -9));
    file.put("chunked", a, Labels.of("x"), Chunks.of(2).fillvalue(-9)).save();
    assertEquals(-9, fill(path("said.nc"), "filled").orElseThrow().reshape().getDouble());
    for (String key : List.of("x", "lacking", "chunked")) {
      assertTrue(fill(path("said.nc"), key).isEmpty(), key);
    }
    Attributes lacking = context.files().open(path("said.nc")).attributes("lacking");
    assertEquals(Set.of("missing_value"), lacking.names());
  }
}
