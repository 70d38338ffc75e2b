package org.distarray.io.netcdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables of NetCDF-4 that are written in place, and those that need no key. */
class NetcdfUpdateTest {
  @TempDir Path directory;

  private final Context context = Context.local(2);

  private ArrayFile file(String name, DType dtype, Labels labels) {
    String path = directory.resolve(name).toString();
    DistArray three = context.arange(3).astype(dtype);
    Chunks grows = Chunks.of(4).maxshape(-1);
    context.files().create(path).put("t", three, labels, grows).save();
    return context.files().open(path);
  }

  /** xarray gives each variable of floats this fill value. */
  @Test
  void floatsThatMayBeMissingAreWrittenAsTheyAre() {
    for (Object missing : new Object[] {Double.NaN, -99.0}) {
      Labels labels = Labels.of("x").withAttribute("_FillValue", missing);
      ArrayFile file = file("a.nc", DType.FLOAT64, labels);
      file.append("t", context.arange(7, 9).astype(DType.FLOAT64));
      file.writeRegion("t", "1", context.fromArray(NdArray.scalar(0.5)));
      assertEquals("[0.  0.5 2.  7.  8. ]", file.load("t").toArray().toString());
    }
  }

  @Test
  void numbersThatAreStoredInAnotherWayAreRefused() {
    DistArray one = context.arange(1);
    for (Labels labels :
        new Labels[] {
          Labels.of("x").withAttribute("scale_factor", 0.5),
          Labels.of("x").withAttribute("_FillValue", -99),
          Labels.of("x").withAttribute("_Unsigned", "true"),
        }) {
      ArrayFile file = file("b.nc", DType.INT16, labels);
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class, () -> file.append("t", one.astype(file.source("t").dtype())));
      assertTrue(e.getMessage().contains("the numbers of 't' are packed"), e.getMessage());
    }
  }

  @Test
  void oneRuleTellsTheVariableThatIsMeantWithoutAKey() {
    Coordinate x =
        new Coordinate(
            java.util.List.of("x"), NdArray.arange(DType.INT16, 3), Labels.NONE.attributes());
    file("c.nc", DType.INT32, Labels.of("x").withCoordinate("x", x));
    String path = directory.resolve("c.nc").toString();
    assertEquals("[0 1 2]", context.load(path).toArray().toString());
    context.files().create(path, "a").put("u", context.arange(4)).save();
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> context.load(path));
    assertTrue(
        e.getMessage()
            .endsWith(
                "it has 2 variables that are no coordinates (the option key takes one of t, u, x)"),
        e.getMessage());
    context.files().create(path, "a").put("buffer", context.arange(5)).save();
    assertEquals("[0 1 2 3 4]", context.load(path).toArray().toString());
  }
}
