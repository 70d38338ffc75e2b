package org.distarray.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the table of special cases: what a function gives for operands that satisfy a
 * condition.
 *
 * @param name the function and the number of the rule
 * @param operands the names of the real operands, or of the parts of complex ones
 * @param differs what NumPy gives where it breaks the rule; the first condition that holds counts
 * @param line the line itself
 */
record SpecialCase(
    String name,
    List<String> operands,
    SpecialCondition condition,
    SpecialResult result,
    List<Difference> differs,
    String line) {

  /** What NumPy gives where a condition holds. */
  record Difference(SpecialCondition condition, SpecialResult result) {}

  /** The name of the function. */
  String function() {
    return name.split(" ")[0];
  }

  /** What the function must give for these operands: NumPy's result where it has its own. */
  SpecialResult resultAt(SpecialOperands operands, int row) {
    return differs.stream()
        .filter(d -> d.condition.holds(operands, row))
        .map(Difference::result)
        .findFirst()
        .orElse(result);
  }

  /** All lines of the table. */
  static List<SpecialCase> all() {
    Map<String, List<SpecialCondition>> earlier = new HashMap<>();
    List<SpecialCase> out = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                SpecialCase.class.getResourceAsStream("/conformance/special-cases.txt"),
                StandardCharsets.US_ASCII))) {
      in.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> out.add(parse(line, earlier)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  private static SpecialCase parse(String line, Map<String, List<SpecialCondition>> earlier) {
    String[] fields = line.split(" \\| ", -1);
    String function = fields[0].split(" ")[0];
    List<SpecialCondition> before =
        earlier.computeIfAbsent(function + " of " + fields[1], k -> new ArrayList<>());
    SpecialCondition condition = SpecialCondition.parse(fields[2], List.copyOf(before));
    if (!fields[2].equals("any")) {
      before.add(condition);
    }
    List<Difference> differs = new ArrayList<>();
    for (String difference : fields.length > 4 ? fields[4].split("; ") : new String[0]) {
      String[] sides = difference.split(" => ");
      differs.add(
          new Difference(
              SpecialCondition.parse(sides[0], List.of()), SpecialResult.parse(sides[1])));
    }
    return new SpecialCase(
        fields[0],
        Arrays.asList(fields[1].split(" ")),
        condition,
        SpecialResult.parse(fields[3]),
        differs,
        line);
  }
}
