package org.distarray.connector.sql;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.DistArray;
import org.distarray.annotation.Internal;

/**
 * The live arrays of a session as tables. A frame keeps its array; the catalog keeps none.
 *
 * @hidden
 */
@Internal
public final class LiveCatalog extends ReadOnlyCatalog {
  private static final String NAME = "distarray_live";

  private final Map<String, WeakReference<DistArray>> arrays = new ConcurrentHashMap<>();
  private final AtomicLong made = new AtomicLong();

  /** Spark makes it by its name. */
  public LiveCatalog() {}

  /** A frame with a row for each element of an array. */
  public static Dataset<Row> frame(SparkSession session, DistArray array) {
    String setting = "spark.sql.catalog." + NAME;
    if (!session.conf().contains(setting)) {
      session.conf().set(setting, LiveCatalog.class.getName());
    }
    LiveCatalog live = (LiveCatalog) session.sessionState().catalogManager().catalog(NAME);
    live.arrays.values().removeIf(each -> each.get() == null);
    String name = "array" + live.made.incrementAndGet();
    live.arrays.put(name, new WeakReference<>(array));
    return session.table(NAME + "." + name);
  }

  @Override
  public void initialize(String name, CaseInsensitiveStringMap settings) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Identifier[] listTables(String[] namespace) {
    return arrays.keySet().stream()
        .map(name -> Identifier.of(namespace, name))
        .toArray(Identifier[]::new);
  }

  @Override
  public Table loadTable(Identifier ident) throws NoSuchTableException {
    DistArray array =
        Optional.ofNullable(arrays.get(ident.name()))
            .map(WeakReference::get)
            .orElseThrow(() -> new NoSuchTableException(ident));
    return new LiveTable(array, ident.name());
  }

  @Override
  UnsupportedOperationException refused(String doing) {
    return new UnsupportedOperationException(
        "Cannot " + doing + ": live arrays are read only (set changes an array)");
  }
}
