package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Shape;

/**
 * The labels of the axes of some arrays and of their product, as a text such as {@code "ij,jk->ik"}
 * gives them.
 *
 * <p>A label is the character of its letter. The axes that {@code ...} stands for have the labels
 * -1, -2, ... from the last axis to the first, so that they are broadcast.
 *
 * @param operands the labels of each array
 * @param out the labels of the product
 * @param sizes the length of each label
 */
record Subscripts(List<List<Integer>> operands, List<Integer> out, Map<Integer, Long> sizes) {
  private static final int LETTERS = 26;
  private static final String ELLIPSIS = "...";

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when it does not fit the shapes
   */
  static Subscripts of(String text, List<Shape> shapes) {
    String plain = text.replace(" ", "");
    int arrow = plain.indexOf("->");
    String[] terms = (arrow < 0 ? plain : plain.substring(0, arrow)).split(",", -1);
    if (terms.length != shapes.size()) {
      throw refused(
          text, "it has " + terms.length + " terms for " + shapes.size() + " arrays (one each)");
    }
    List<List<Integer>> operands = new ArrayList<>();
    Map<Integer, Long> sizes = new TreeMap<>();
    for (int k = 0; k < terms.length; k++) {
      Shape shape = shapes.get(k);
      int hidden = shape.ndim() - terms[k].replace(ELLIPSIS, "").length();
      boolean fits = terms[k].contains(ELLIPSIS) ? hidden >= 0 : hidden == 0;
      List<Integer> labels = labels(text, terms[k], Math.max(0, hidden));
      if (!fits) {
        throw refused(
            text,
            "the term '"
                + terms[k]
                + "' is for another number of axes than those of shape "
                + shape
                + " (one letter for each axis, and ... for any number of them)");
      }
      measure(text, labels, shape, sizes);
      operands.add(labels);
    }
    int most = sizes.keySet().stream().mapToInt(label -> -label).max().orElse(0);
    List<Integer> hidden = IntStream.range(-Math.max(0, most), 0).boxed().toList();
    List<Integer> out =
        arrow < 0
            ? implied(operands, hidden)
            : result(text, plain.substring(arrow + 2), hidden, sizes);
    return new Subscripts(operands, out, sizes);
  }

  /** Numbers as letters, in their order. */
  static String term(Object labels) {
    StringBuilder out = new StringBuilder();
    for (int label : labels instanceof int[] numbers ? numbers : new int[] {-1}) {
      if (label < 0 || label >= 2 * LETTERS) {
        throw new IllegalArgumentException(
            "Cannot multiply arrays by labels: "
                + (labels instanceof int[] ? "the label " + label : PlainNumber.describe(labels))
                + " (an int[] behind each array, of numbers from 0 to "
                + (2 * LETTERS - 1)
                + ")");
      }
      out.append((char) (label < LETTERS ? 'A' + label : 'a' + label - LETTERS));
    }
    return out.toString();
  }

  /**
   * The labels of a term.
   *
   * @param hidden the number of axes that an ellipsis stands for
   */
  private static List<Integer> labels(String text, String term, int hidden) {
    List<Integer> out = new ArrayList<>();
    boolean seen = false;
    for (int k = 0; k < term.length(); k++) {
      char letter = term.charAt(k);
      if (!seen && term.startsWith(ELLIPSIS, k)) {
        IntStream.range(-hidden, 0).forEach(out::add);
        seen = true;
        k += 2;
      } else if (letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z') {
        out.add((int) letter);
      } else {
        throw refused(text, "'" + letter + "' (letters, one ... a term, commas, and one ->)");
      }
    }
    return out;
  }

  /** Notes the lengths of an array's axes. */
  private static void measure(
      String text, List<Integer> labels, Shape shape, Map<Integer, Long> sizes) {
    for (int d = 0; d < labels.size(); d++) {
      int label = labels.get(d);
      long n = shape.dim(d);
      long known = sizes.getOrDefault(label, 1L);
      boolean repeats = labels.indexOf(label) < d && shape.dim(labels.indexOf(label)) != n;
      if (repeats || known != n && known != 1 && n != 1) {
        long other = repeats ? shape.dim(labels.indexOf(label)) : known;
        throw refused(
            text,
            name(label)
                + " has the lengths "
                + other
                + " and "
                + n
                + " (equal lengths, or 1 in one of two arrays)");
      }
      sizes.put(label, known == 1 ? n : known);
    }
  }

  /** The axes of the ellipsis, then the letters that occur once, in alphabetical order. */
  private static List<Integer> implied(List<List<Integer>> operands, List<Integer> hidden) {
    List<Integer> out = new ArrayList<>(hidden);
    List<Integer> all = operands.stream().flatMap(List::stream).sorted().toList();
    all.stream()
        .filter(label -> label > 0 && all.indexOf(label) == all.lastIndexOf(label))
        .forEach(out::add);
    return out;
  }

  private static List<Integer> result(
      String text, String term, List<Integer> hidden, Map<Integer, Long> sizes) {
    List<Integer> out = labels(text, term, hidden.size());
    for (int label : out) {
      if (!sizes.containsKey(label) || out.indexOf(label) != out.lastIndexOf(label)) {
        String fault = sizes.containsKey(label) ? " more than once" : ", which no array has";
        throw refused(
            text, "the result has " + name(label) + fault + " (labels of the arrays, each once)");
      }
    }
    if (!hidden.isEmpty() && !term.contains(ELLIPSIS)) {
      throw refused(text, "the result lacks the axes that ... stands for (... in the result, too)");
    }
    return out;
  }

  private static String name(int label) {
    return label < 0 ? "axis " + label + " of ..." : "'" + (char) label + "'";
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("Cannot multiply arrays by \"" + text + "\": " + why);
  }
}
