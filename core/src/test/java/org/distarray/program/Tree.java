package org.distarray.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.distarray.DistArray;

/**
 * An expression: an array of the program by its number, or an operation on expressions.
 *
 * @param id the array's number, or -1
 * @param op null for an array
 */
record Tree(int id, Operation op, List<Tree> of) {

  static Tree array(int id) {
    return new Tree(id, null, List.of());
  }

  static Tree of(Operation op, Tree... of) {
    return new Tree(-1, op, List.of(of));
  }

  boolean isArray() {
    return op == null;
  }

  Model here(Map<Integer, Model> models) {
    if (isArray()) {
      return models.get(id);
    }
    return op.here().apply(of.stream().map(t -> t.here(models)).toArray(Model[]::new));
  }

  DistArray there(Real real) {
    if (isArray()) {
      return real.array(id);
    }
    DistArray[] operands = of.stream().map(t -> t.there(real)).toArray(DistArray[]::new);
    if (op.check() != null) {
      op.check().run(real, of.get(0).here(real.models()), operands[0]);
    }
    return op.there().apply(real, operands);
  }

  /** The numbers of all arrays in it. */
  Stream<Integer> arrays() {
    return isArray() ? Stream.of(id) : of.stream().flatMap(Tree::arrays);
  }

  /** The kinds of all operations in it, the last first. */
  Stream<String> kinds() {
    return isArray()
        ? Stream.of()
        : Stream.concat(Stream.of(op.kind()), of.stream().flatMap(Tree::kinds));
  }

  Tree renamed(int from, int to) {
    return isArray()
        ? array(id == from ? to : id)
        : new Tree(-1, op, of.stream().map(t -> t.renamed(from, to)).toList());
  }

  /** The expressions with one of their inner expressions in place of what is made of it. */
  List<Tree> simpler() {
    List<Tree> out = new ArrayList<>();
    for (int k = 0; k < of.size(); k++) {
      if (of.get(k).isArray()) {
        continue;
      }
      for (Tree part : parts(of.get(k))) {
        Tree[] with = of.toArray(new Tree[0]);
        with[k] = part;
        out.add(Tree.of(op, with));
      }
    }
    return out;
  }

  private static List<Tree> parts(Tree t) {
    List<Tree> out = new ArrayList<>(t.of());
    out.addAll(t.simpler());
    return out;
  }

  @Override
  public String toString() {
    return isArray() ? "a" + id : String.format(op.text(), of.toArray());
  }
}
