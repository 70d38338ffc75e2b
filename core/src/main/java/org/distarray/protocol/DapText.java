package org.distarray.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.error.Required;

/**
 * Reads and writes the dimension descriptions of a process as text: a Python tuple of dictionaries,
 * or a JSON list of objects.
 */
public final class DapText {
  private DapText() {}

  /**
   * Python's notation, {@code ({'dist_type': 'b', 'size': 5, ...},)}: a value of {@code dim_data}.
   * Paddings are tuples.
   *
   * <pre>{@code
   * DapText.python(context.distribution(10).dimData(1)) //> ({'dist_type': 'b', 'size': 10, 'proc_grid_size': 4, 'proc_grid_rank': 1, 'start': 3, 'stop': 6},)
   * }</pre>
   */
  public static String python(List<? extends DimData> dimData) {
    return literal(dimData).python();
  }

  /**
   * JSON, {@code [{"dist_type": "b", "size": 5, ...}]}.
   *
   * <pre>{@code
   * DapText.json(context.distribution(10).dimData(1)) //> [{"dist_type": "b", "size": 10, "proc_grid_size": 4, "proc_grid_rank": 1, "start": 3, "stop": 6}]
   * }</pre>
   */
  public static String json(List<? extends DimData> dimData) {
    return literal(dimData).json();
  }

  private static Literal literal(List<? extends DimData> dimData) {
    String doing = "write dimensions as text";
    Required.all(doing, "the list of dim data", dimData, DimData.class, "one for each dimension");
    List<Literal> out = new ArrayList<>();
    for (DimData d : dimData) {
      Map<String, Object> dict = new LinkedHashMap<>(d.toMap());
      dict.computeIfPresent(
          "padding", (key, both) -> new Literal.Tuple(((Literal.Items) Literal.of(both)).items()));
      out.add(Literal.of(dict));
    }
    return new Literal.Tuple(out);
  }

  /**
   * Reads the dictionaries of a text in either notation. A text is Python's if it begins with a
   * parenthesis or has no double quote. The dictionaries are not checked; {@link DapValidator}
   * judges them.
   *
   * <pre>{@code
   * DapText.read("({'dist_type': 'b', 'size': 5},)").get(0) //> {dist_type=b, size=5}
   * }</pre>
   *
   * @throws IllegalArgumentException naming the character, when the text is no tuple or list of
   *     dictionaries
   */
  public static List<Map<String, Object>> read(String text) {
    Required.given("read dimensions", "the text", text, "a tuple or list of dictionaries");
    boolean python = text.stripLeading().startsWith("(") || text.indexOf('"') < 0;
    Literal literal;
    try {
      literal = python ? Literal.python(text) : Literal.json(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot read dimension descriptions from text: "
              + e.getMessage()
              + " in "
              + DictReader.shown(text),
          e);
    }
    List<Literal> items =
        literal instanceof Literal.Tuple t
            ? t.items()
            : literal instanceof Literal.Items i ? i.items() : null;
    List<Map<String, Object>> out = new ArrayList<>();
    for (Literal item : items == null ? List.of(literal) : items) {
      if (items == null || !(item instanceof Literal.Dict)) {
        throw new IllegalArgumentException(
            "Cannot read dimension descriptions from text: "
                + DictReader.shown(text)
                + " (a tuple or list of dictionaries, one for each dimension)");
      }
      Map<String, Object> dict = new LinkedHashMap<>();
      ((Literal.Dict) item).entries().forEach((key, value) -> dict.put(key, value.toJava()));
      out.add(dict);
    }
    return out;
  }

  /**
   * Reads the descriptions in a text and checks them by the rules for one process.
   *
   * <pre>{@code
   * String text = DapText.json(context.distribution(10).dimData(1));
   * DapText.dimData(1, text, 3) //> [{dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=1, start=3, stop=6}]
   * }</pre>
   *
   * @param rank the process, for messages
   * @param localShape the shape of the process's buffer, padding included; empty dictionaries take
   *     their lengths from it
   * @throws IllegalArgumentException when the text cannot be read, or when it breaks the protocol
   */
  public static List<DimData> dimData(int rank, String text, long... localShape) {
    List<Map<String, Object>> dicts = read(text);
    List<DapProblem> problems = new ArrayList<>();
    List<DimData> out = new ArrayList<>();
    if (dicts.size() != localShape.length) {
      String right = localShape.length + ", one for each dimension of the buffer";
      problems.add(
          new DapProblem(rank, -1, "dim_data", "has " + dicts.size() + " dictionaries", right));
    }
    for (int d = 0; d < dicts.size(); d++) {
      problems.addAll(DapValidator.dimension(rank, d, dicts.get(d)));
      if (problems.isEmpty()) {
        DimData dim = DimData.of(dicts.get(d), localShape[d]);
        if (dim.localSize() != localShape[d]) {
          String right = dim.localSize() + ", as the dictionary describes";
          problems.add(new DapProblem(rank, d, "buffer", "has length " + localShape[d], right));
        }
        out.add(dim);
      }
    }
    DapValidator.require("read dimension descriptions", problems);
    return out;
  }
}
