package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.store.Member;

/**
 * A directory of array files as a catalog of Spark SQL. Directories, files and groups are
 * namespaces; arrays are tables. A group whose arrays have one shape is a table, too. A file has
 * its name without the ending where no other file of the directory has it.
 *
 * <pre>{@code
 * spark.conf().set("spark.sql.catalog.climate", "org.distarray.connector.sql.ArrayCatalog");
 * spark.conf().set("spark.sql.catalog.climate.path", "/data/climate");
 * spark.sql("SHOW TABLES IN climate.sst").show();
 * spark.sql("SELECT avg(SST) FROM climate.sst.climatology.SST WHERE i0 = 0").show();
 * }</pre>
 *
 * <p>The settings below the catalog's name are {@code path}, the directory, and the options of
 * {@link ArrayProvider}. The catalog reads; it makes, changes and drops nothing.
 */
public final class ArrayCatalog implements TableCatalog, SupportsNamespaces {
  private String name;
  private FileTree tree;
  private TableOptions options;

  /** Spark makes it by its name. */
  public ArrayCatalog() {}

  @Override
  public void initialize(String catalog, CaseInsensitiveStringMap settings) {
    name = catalog;
    String path = settings.get("path");
    if (path == null) {
      String setting = "spark.sql.catalog." + catalog + ".path";
      throw new IllegalArgumentException(
          "Cannot make the catalog "
              + catalog
              + ": it has no path ("
              + setting
              + " names a directory)");
    }
    options = TableOptions.of(settings);
    tree = new FileTree(path);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String[][] listNamespaces() throws NoSuchNamespaceException {
    return listNamespaces(new String[0]);
  }

  @Override
  public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
    FileTree.Place place = place(namespace);
    List<String> names;
    if (place.isDirectory()) {
      names = tree.namespaces(place.path());
    } else {
      String group = place.key();
      names =
          reader(place).contents().members().stream()
              .filter(Member::isGroup)
              .filter(m -> !m.path().isEmpty() && GridReader.groupOf(m.path()).equals(group))
              .map(Member::name)
              .toList();
    }
    return names.stream().map(n -> with(namespace, n)).toArray(String[][]::new);
  }

  private static String[] with(String[] namespace, String child) {
    String[] out = Arrays.copyOf(namespace, namespace.length + 1);
    out[namespace.length] = child;
    return out;
  }

  @Override
  public boolean namespaceExists(String[] namespace) {
    return find(namespace).isPresent();
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(String[] namespace)
      throws NoSuchNamespaceException {
    FileTree.Place place = place(namespace);
    Map<String, String> out = new LinkedHashMap<>();
    out.put(SupportsNamespaces.PROP_LOCATION, place.path().toString());
    if (!place.isDirectory()) {
      reader(place)
          .contents()
          .member(place.key())
          .ifPresent(m -> GridReader.attributes("", m, out));
    }
    return out;
  }

  private FileTree.Place place(String[] namespace) throws NoSuchNamespaceException {
    return find(namespace).orElseThrow(() -> new NoSuchNamespaceException(namespace));
  }

  private Optional<FileTree.Place> find(String[] namespace) {
    return tree.place(Arrays.asList(namespace))
        .filter(
            p ->
                p.isDirectory()
                    || reader(p).contents().member(p.key()).filter(Member::isGroup).isPresent());
  }

  private GridReader reader(FileTree.Place place) {
    return tree.reader(place, options);
  }

  @Override
  public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
    FileTree.Place place = place(namespace);
    List<String> names =
        place.isDirectory() ? tree.tables(place.path()) : reader(place).tables(place.key());
    return names.stream().map(n -> Identifier.of(namespace, n)).toArray(Identifier[]::new);
  }

  @Override
  public Table loadTable(Identifier ident) throws NoSuchTableException {
    List<String> parts = new ArrayList<>(Arrays.asList(ident.namespace()));
    parts.add(ident.name());
    Optional<FileTree.Place> place = tree.place(parts).filter(p -> !p.isDirectory());
    if (place.isEmpty()) {
      throw new NoSuchTableException(ident);
    }
    GridReader reader = reader(place.get());
    String key = place.get().key();
    if (reader.contents().member(key).isEmpty()) {
      throw new NoSuchTableException(ident);
    }
    return new ArrayTable(List.of(reader.grid()), reader.properties());
  }

  private UnsupportedOperationException refused(String doing) {
    return new UnsupportedOperationException(
        "Cannot "
            + doing
            + ": the catalog "
            + name
            + " reads files (save arrays by context.save, or df.write)");
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public Table createTable(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw refused("create the table " + ident);
  }

  @Override
  public Table alterTable(Identifier ident, TableChange... changes) {
    throw refused("alter the table " + ident);
  }

  @Override
  public boolean dropTable(Identifier ident) {
    throw refused("drop the table " + ident);
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw refused("rename the table " + from);
  }

  @Override
  public void createNamespace(String[] namespace, Map<String, String> metadata) {
    throw refused("create the namespace " + String.join(".", namespace));
  }

  @Override
  public void alterNamespace(String[] namespace, NamespaceChange... changes) {
    throw refused("alter the namespace " + String.join(".", namespace));
  }

  @Override
  public boolean dropNamespace(String[] namespace, boolean cascade) {
    throw refused("drop the namespace " + String.join(".", namespace));
  }
}
