package org.distarray.notebooks;

import java.nio.file.Path;
import java.util.Arrays;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.Registered;
import org.distarray.dist.Distribution;
import org.distarray.function.EngineFunction;
import org.distarray.ndarray.NdArray;

/**
 * The session on the original DistArray's poster: every feature once, each call followed by what it
 * gives.
 */
final class PosterSession {
  /** The poster's random numbers, with the two digits that it prints. */
  static final NdArray DATA =
      NdArray.asarray(
          new double[][] {
            {.48, .75, 0, .71, .06},
            {.21, .74, .79, .23, .54},
            {.84, .33, .71, .62, .98},
            {.46, .13, .12, .61, .35}
          });

  private final Context context;
  private final Transcript show;
  private final Path directory;

  PosterSession(Context context, Transcript show, Path directory) {
    this.context = context;
    this.show = show;
    this.directory = directory;
  }

  void run() {
    show.heading("Think globally: one array over " + context.nengines() + " engines");
    show.call("NdArray data = NdArray.asarray(...)", DATA);
    DistArray darr = show.call("DistArray darr = context.fromArray(data)", context.fromArray(DATA));
    attributes(darr);
    elementwise(darr);
    slices(darr);
    reductions(darr);
    files(darr);
    show.heading("Act locally: functions on the engines");
    apply(darr);
    register(darr);
    darr.close();
  }

  private void attributes(DistArray darr) {
    show.heading("Attributes");
    show.call("darr.getClass()", darr.getClass());
    show.call("darr.dtype()", darr.dtype());
    show.call("darr.ndim()", darr.ndim());
    show.call("darr.shape()", darr.shape());
    show.call("darr.itemsize()", darr.itemsize());
    show.call("darr.nbytes()", darr.nbytes());
    show.call("darr.targets()", Arrays.toString(darr.targets()));
    show.call("darr.context()", darr.context());
    show.call("darr.distribution()", darr.distribution());
    show.call("darr.localArrays()", darr.localArrays());
  }

  private void elementwise(DistArray darr) {
    show.heading("Universal functions");
    DistArray sine = show.call("DistArray sine = darr.sin()", darr.sin());
    show.call("sine.toArray()", sine.toArray());
    show.call("sine.localShapes()", sine.localShapes());
  }

  private void slices(DistArray darr) {
    show.heading("Slices");
    show.call("darr.get(\":, 2::2\")", darr.get(":, 2::2"));
    show.call("darr.get(\":, 2::2\").toArray()", darr.get(":, 2::2").toArray());
    show.call("darr.get(\":-1, 2::2\")", darr.get(":-1, 2::2"));
    show.call("darr.get(\":-1, 2::2\").toArray()", darr.get(":-1, 2::2").toArray());
  }

  private void reductions(DistArray darr) {
    show.heading("Reductions");
    DistArray total = show.call("DistArray total = darr.sum()", darr.sum());
    show.call("total.toArray()", total.toArray());
    show.call("total.targets()", Arrays.toString(total.targets()));
    DistArray rows = show.call("DistArray rows = darr.sum(1)", darr.sum(1));
    show.call("rows.toArray()", rows.toArray());
    show.call("rows.targets()", Arrays.toString(rows.targets()));
    show.call("darr.mean().asDouble()", darr.mean().asDouble());
    show.call("darr.var().asDouble()", darr.var().asDouble());
    show.call("darr.std().asDouble()", darr.std().asDouble());
    show.call("darr.min().asDouble()", darr.min().asDouble());
    show.call("darr.max().asDouble()", darr.max().asDouble());
  }

  private void files(DistArray darr) {
    show.heading("HDF5: each engine writes and reads its own part");
    String file = directory.resolve("poster.h5").toString();
    show.call("String file", file);
    show.statement("context.saveHdf5(file, darr, \"buffer\", \"w\")");
    context.saveHdf5(file, darr, "buffer", "w");
    Distribution columns = context.distribution(darr.shape(), "nc");
    show.call("Distribution columns = context.distribution(darr.shape(), \"nc\")", columns);
    DistArray loaded =
        show.call(
            "DistArray loaded = context.loadHdf5(file, columns, \"buffer\")",
            context.loadHdf5(file, columns, "buffer"));
    show.call("loaded.localShapes()", loaded.localShapes());
    show.call("loaded.equal(darr).all().item()", loaded.equal(darr).all().item());
  }

  private void apply(DistArray darr) {
    EngineFunction<Integer> random = local -> local.random().nextInt(10);
    show.call(
        "context.apply(local -> local.random().nextInt(10))", context.apply(random).toString());
    show.statement(
        "EngineFunction<Double> localVar = local -> VAR.apply(local.block().array()).getDouble()");
    EngineFunction<Double> localVar = local -> local.block().array().variance().asDouble();
    show.call("context.apply(localVar, darr)", context.apply(localVar, darr));
  }

  private void register(DistArray darr) {
    show.statement(
        """
        context.register("localDemean", local -> {
          NdArray a = local.block().array();
          return local.block().with(a.subtract(a.mean()));
        })""");
    Registered localDemean =
        context.register(
            "localDemean",
            local -> {
              NdArray a = local.block().array();
              return local.block().with(a.subtract(a.mean()));
            });
    DistArray demeaned =
        show.call(
            "DistArray demeaned = context.call(\"localDemean\", darr).array()",
            localDemean.call(darr).array());
    show.call("demeaned.localArrays()", demeaned.localArrays());
    show.call("demeaned.mean(1).toArray()", demeaned.mean(1).toArray());
    demeaned.close();
  }
}
