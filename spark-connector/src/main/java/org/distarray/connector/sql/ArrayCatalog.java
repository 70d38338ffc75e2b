package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.StagingTableCatalog;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.error.Redacted;
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
 * {@link ArrayProvider}. A table has its blocks behind its name, as in {@code
 * climate.sst.climatology.SST.blocks}. The catalog has the functions of {@link
 * DistArrayExtensions}, as in {@code climate.nd_sum(SST)}. The catalog reads; it makes, changes and
 * drops nothing, unless {@code writable} is true: then {@code CREATE TABLE climate.year.SST AS
 * SELECT i0, i1, SST FROM ...} makes an array in a file that is there or a new HDF5 file, with a
 * row of the query for each cell. It appears whole or not at all. {@code TBLPROPERTIES} are the
 * options {@code shape}, {@code dims}, {@code values}, {@code fill} and {@code dtype} of {@link
 * ArrayProvider}. Several columns of elements are arrays in a group of the table's name.
 */
public final class ArrayCatalog
    implements StagingTableCatalog, SupportsNamespaces, FunctionCatalog {
  private static final String WRITABLE = "writable";

  private String name;
  private FileTree tree;
  private TableOptions options;
  private boolean writable;

  /** Spark makes it by its name. */
  public ArrayCatalog() {}

  @Override
  public void initialize(String catalog, CaseInsensitiveStringMap settings) {
    name = catalog;
    writable = settings.getBoolean(WRITABLE, false);
    Map<String, String> rest = new HashMap<>(settings.asCaseSensitiveMap());
    rest.keySet().removeIf(WRITABLE::equalsIgnoreCase);
    options = QueryException.analysed(() -> TableOptions.of(new CaseInsensitiveStringMap(rest)));
    tree = QueryException.analysed(() -> new FileTree(path(settings)));
  }

  private String path(CaseInsensitiveStringMap settings) {
    String path = settings.get("path");
    if (path == null) {
      String setting = "spark.sql.catalog." + name + ".path";
      throw new IllegalArgumentException(
          "Cannot make the catalog "
              + name
              + ": it has no path ("
              + setting
              + " names a directory)");
    }
    return path;
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
    Namespace found = found(namespace);
    List<String> names =
        QueryException.analysed(
            () ->
                found.place.isDirectory()
                    ? tree.namespaces(found.place.path())
                    : found.file.groups(found.place.key()));
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
    Namespace found = found(namespace);
    Map<String, String> out = new LinkedHashMap<>();
    out.put(SupportsNamespaces.PROP_LOCATION, Redacted.path(found.place.path().toString()));
    if (!found.place.isDirectory()) {
      GridReader.attributes("", found.group().orElseThrow(), out);
    }
    return out;
  }

  /**
   * A directory, a file or a group.
   *
   * @param file the opened file; null for a directory
   */
  private record Namespace(FileTree.Place place, GridReader file) {
    Optional<Member> group() {
      return file.contents().member(place.key()).filter(Member::isGroup);
    }
  }

  private Namespace found(String[] namespace) throws NoSuchNamespaceException {
    return find(namespace).orElseThrow(() -> new NoSuchNamespaceException(namespace));
  }

  private Optional<Namespace> find(String[] namespace) {
    return QueryException.analysed(
        () ->
            tree.place(Arrays.asList(namespace))
                .map(p -> new Namespace(p, p.isDirectory() ? null : tree.reader(p, options)))
                .filter(n -> n.place.isDirectory() || n.group().isPresent()));
  }

  @Override
  public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
    Namespace found = found(namespace);
    List<String> names =
        QueryException.analysed(
            () ->
                found.place.isDirectory()
                    ? tree.tables(found.place.path())
                    : found.file.tables(found.place.key()));
    return names.stream().map(n -> Identifier.of(namespace, n)).toArray(Identifier[]::new);
  }

  @Override
  public Table loadTable(Identifier ident) throws NoSuchTableException {
    List<String> names = names(ident);
    Optional<Table> out = table(names, options);
    if (out.isEmpty() && ident.name().equalsIgnoreCase(BlockForm.BLOCKS)) {
      out = table(names.subList(0, names.size() - 1), options.withBlocks());
    }
    return out.orElseThrow(() -> new NoSuchTableException(ident));
  }

  private static List<String> names(Identifier ident) {
    List<String> out = new ArrayList<>(Arrays.asList(ident.namespace()));
    out.add(ident.name());
    return out;
  }

  private Optional<Table> table(List<String> names, TableOptions of) {
    return QueryException.analysed(
        () -> tree.place(names).filter(p -> !p.isDirectory()).flatMap(p -> table(p, of)));
  }

  private Optional<Table> table(FileTree.Place place, TableOptions of) {
    GridReader reader = tree.reader(place, of);
    return reader
        .contents()
        .member(place.key())
        .map(
            m ->
                ArrayProvider.table(
                    List.of(reader.grid().in(tree.entry(place))), of.form(), reader.properties()));
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public StagedTable stageCreate(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    if (!writable || partitions.length > 0) {
      throw refused("create the table " + ident + (writable ? " in partitions" : ""));
    }
    return QueryException.analysed(
        () -> {
          FileTree.Place place = tree.newPlace(names(ident));
          return new StagedArrays(place, !tree.exists(place), schema, properties);
        });
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return ArrayFunctions.ALL.keySet().stream()
        .filter(f -> namespace.length == 0)
        .map(f -> Identifier.of(namespace, f))
        .toArray(Identifier[]::new);
  }

  @Override
  public UnboundFunction loadFunction(Identifier ident) throws NoSuchFunctionException {
    // of each namespace: USE goes before the names of functions, too
    return ArrayFunctions.of(ident.name()).orElseThrow(() -> new NoSuchFunctionException(ident));
  }

  /** The exception that refuses a statement, such as "drop the table t". */
  private UnsupportedOperationException refused(String doing) {
    return new UnsupportedOperationException(
        "Cannot "
            + doing
            + ": the catalog "
            + name
            + (writable ? " adds files and arrays by CREATE TABLE AS SELECT only" : " reads files")
            + " (save arrays by context.save, or df.write"
            + (writable ? ")" : "; spark.sql.catalog." + name + ".writable = true for new ones)"));
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public Table createTable(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw refused("create the table " + ident);
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public StagedTable stageReplace(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw refused("replace the table " + ident);
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that all versions of Spark have
  public StagedTable stageCreateOrReplace(
      Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
    throw refused("replace the table " + ident);
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
