package org.distarray.array;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;

/**
 * The Array API's inspection of a library, which {@link ArrayApi#arrayNamespaceInfo} gives.
 *
 * <pre>{@code
 * ArrayApi.arrayNamespaceInfo().defaultDtypes().get("integral") //> int64
 * }</pre>
 */
public final class NamespaceInfo {
  private static final String DEVICE = "engines";

  NamespaceInfo() {}

  /**
   * The standard's {@code capabilities}, by its names. Shapes may depend on elements; there is no
   * greatest number of dimensions, for which the map has null.
   *
   * <pre>{@code
   * ArrayApi.arrayNamespaceInfo().capabilities().get("boolean indexing") //> true
   * }</pre>
   */
  public Map<String, Object> capabilities() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("boolean indexing", true);
    out.put("data-dependent shapes", true);
    out.put("max dimensions", null);
    return Collections.unmodifiableMap(out);
  }

  /**
   * The standard's {@code default_device}: the engines of a context.
   *
   * <pre>{@code
   * ArrayApi.arrayNamespaceInfo().defaultDevice() //> engines
   * }</pre>
   */
  public String defaultDevice() {
    return DEVICE;
  }

  /**
   * The standard's {@code default_dtypes}: the dtypes of plain numbers and of indices.
   *
   * <pre>{@code
   * ArrayApi.arrayNamespaceInfo().defaultDtypes().get("real floating") //> float64
   * }</pre>
   */
  public Map<String, DType> defaultDtypes() {
    Map<String, DType> out = new LinkedHashMap<>();
    out.put("real floating", DType.FLOAT64);
    out.put("complex floating", DType.COMPLEX128);
    out.put("integral", DType.INT64);
    out.put("indexing", DType.INT64);
    return Collections.unmodifiableMap(out);
  }

  /**
   * The standard's {@code devices}.
   *
   * <pre>{@code
   * ArrayApi.arrayNamespaceInfo().devices() //> [engines]
   * }</pre>
   */
  public List<String> devices() {
    return List.of(DEVICE);
  }

  /**
   * The standard's {@code dtypes}: those of a kind, by their names.
   *
   * <pre>{@code
   * ArrayApi.arrayNamespaceInfo().dtypes("real floating").keySet() //> [float32, float64]
   * }</pre>
   *
   * @param kind as of {@link Types#isdtype}; null for all
   * @throws IllegalArgumentException when there is no such kind
   */
  public Map<String, DType> dtypes(Object kind) {
    Map<String, DType> out = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      if (kind == null || Types.isdtype(dtype, kind)) {
        out.put(dtype.label(), dtype);
      }
    }
    return Collections.unmodifiableMap(out);
  }
}
