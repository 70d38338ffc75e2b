package org.distarray.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.LocalBlock;

/** A program's arrays on a context, beside their models. */
final class Real implements AutoCloseable {
  private final Context context;
  private final Map<Integer, Model> models;
  private final Map<Integer, DistArray> arrays = new LinkedHashMap<>();
  private final Map<Integer, List<DapStructure>> exported = new LinkedHashMap<>();

  Real(Context context, Map<Integer, Model> models) {
    this.context = context;
    this.models = models;
  }

  Context context() {
    return context;
  }

  Map<Integer, Model> models() {
    return models;
  }

  DistArray array(int id) {
    return arrays.get(id);
  }

  void keep(int id, DistArray array) {
    arrays.put(id, array);
  }

  /** Lets an array go, which nobody reads again. */
  void forget(int id) {
    arrays.remove(id);
  }

  void export(int id, List<DapStructure> structures) {
    exported.put(id, structures);
  }

  List<DapStructure> exported(int id) {
    return exported.get(id);
  }

  /** Compares all arrays, and all buffers that were handed out, with their models. */
  void check() {
    arrays.forEach((id, array) -> check("a" + id, models.get(id), array));
    exported.forEach(
        (id, of) ->
            checkBlocks("a" + id, models.get(id), of.stream().map(DapStructure::block).toList()));
  }

  static void check(String name, Model want, DistArray got) {
    if (got.dtype() != want.dtype() || !got.shape().equals(want.shape())) {
      throw new Wrong(name + " says that it is " + got.dtype() + got.shape());
    }
    check(name, want, got.toArray());
  }

  static void check(String name, Model want, NdArray got) {
    String difference = want.difference(got);
    if (difference != null) {
      throw new Wrong(name + " is " + difference);
    }
  }

  /** Compares each block's elements with those at their global indices. */
  static void checkBlocks(String name, Model want, List<LocalBlock> got) {
    Model all = Model.zeros(want.dtype(), want.dims());
    for (LocalBlock block : got) {
      NdArray elements = block.array();
      int[] at = new int[elements.ndim()];
      int[] shape = new int[at.length];
      for (int d = 0; d < shape.length; d++) {
        shape[d] = (int) elements.shape().dim(d);
      }
      Model local = Model.of(elements);
      for (Value v : local.values()) {
        int[] global = new int[at.length];
        for (int d = 0; d < at.length; d++) {
          global[d] = (int) block.globalIndex(d, at[d]);
        }
        all.set(v, global);
        for (int d = at.length - 1; d >= 0 && ++at[d] == shape[d]; d--) {
          at[d] = 0;
        }
      }
    }
    check(name + "'s blocks", want, all.toNdArray());
  }

  @Override
  public void close() {
    arrays.values().forEach(DistArray::close);
  }
}
