package org.distarray.program;

import java.util.ArrayList;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.LocalBlock;

/** What a line of a program can be. */
final class Steps {
  static final Table<Table.OfSteps> ALL =
      new Table<Table.OfSteps>()
          .with("source", 3, g -> new Step(g.next(), Sources.array(g, g.dtype(), g.shape())))
          .with("result", 12, Steps::result)
          .with("forget", 2, Steps::forget)
          .with("set", 8, Steps::set)
          .with("setLeading", 1, Steps::setLeading)
          .with("setNumber", 3, Steps::setNumber)
          .with("setLocal", 1, Steps::setLocal)
          .with("fill", 2, Steps::fill)
          .with("computeInto", 8, Steps::computeInto)
          .with("persist", 3, g -> held(g, Operation.hold("persist", DistArray::persist)))
          .with("compute", 3, g -> held(g, Operation.hold("compute", DistArray::compute)))
          .with("close", 2, Steps::close)
          .with("read", 3, Steps::read)
          .with("item", 1, Steps::item)
          .with("explain", 1, Steps::explain)
          .with("apply", 1, g -> new Step(-1, UserCode.apply(g, g.tree(g.draw().below(2)))))
          .with("scribble", 1, g -> new Step(-1, UserCode.scribble()))
          .with("gc", 1, g -> new Step(-1, collected()))
          .with("toProtocol", 2, Steps::toProtocol)
          .with("fromProtocol", 2, Steps::fromProtocol);

  private Steps() {}

  private static Step result(Generator g) {
    Tree t = g.tree(1 + g.draw().below(3));
    return t.isArray() ? null : new Step(g.next(), t);
  }

  /** An array that there is, or a new one, is held. */
  private static Step held(Generator g, Operation hold) {
    return g.draw().once(2)
        ? new Step(-1, Tree.of(hold, g.array()))
        : new Step(g.next(), Tree.of(hold, g.tree(1 + g.draw().below(2))));
  }

  private static Step close(Generator g) {
    Operation close =
        new Operation(
            "close",
            "%s.close()",
            true,
            of -> of[0],
            (real, of) -> {
              of[0].close();
              return null;
            },
            null);
    return new Step(-1, Tree.of(close, g.array()));
  }

  private static Step forget(Generator g) {
    Tree a = g.array();
    if (g.alone()) {
      return null;
    }
    g.forget(a.id());
    return new Step(
        -1,
        Tree.of(
            Operation.look("forget", "%s = null", (real, want, got) -> real.forget(a.id())), a));
  }

  private static Step set(Generator g) {
    Tree a = g.array();
    Index[] index =
        g.draw().once(3) ? new Index[] {Index.ellipsis()} : g.draw().index(g.here(a).shape());
    Tree value = g.fitting(g.here(a).get(index).dims());
    value = g.draw().once(2) ? g.more(value) : value;
    boolean leads = g.here(value).ndim() > g.here(a).get(index).ndim();
    return set(leads ? "setLeading" : "set", a, index, value);
  }

  /** A value may have more dimensions than the region, of length 1. */
  private static Step setLeading(Generator g) {
    Tree a = g.array();
    Index[] index = g.draw().index(g.here(a).shape());
    int[] region = g.here(a).get(index).dims();
    Index[] leading = {Index.newAxis(), Index.ellipsis()};
    Tree value = g.exactly(region);
    return set(
        "setLeading",
        a,
        index,
        Tree.of(
            Operation.view(
                "get", "%s.get(\"newaxis, ...\")", m -> m.get(leading), d -> d.get(leading)),
            value));
  }

  private static Step set(String kind, Tree a, Index[] index, Tree value) {
    return new Step(
        -1,
        Tree.of(
            Operation.of(
                kind,
                "%s.set(\"" + Operations.text(index) + "\", %s)",
                of -> assigned(of[0].get(index), of[1]),
                of -> {
                  of[0].set(index, of[1]);
                  return null;
                }),
            a,
            value));
  }

  private static Model assigned(Model region, Model value) {
    Unfit.unless(!region.isReadOnly(), "a broadcast array");
    Model from = value;
    while (from.ndim() > region.ndim() && from.dim(0) == 1) {
      from = from.get(Index.at(0));
    }
    region.assign(from);
    return null;
  }

  private static Step setNumber(Generator g) {
    Tree a = g.array();
    Index[] index = g.draw().index(g.here(a).shape());
    int n = g.draw().below(7);
    return new Step(
        -1,
        Tree.of(
            Operation.of(
                "setNumber",
                "%s.set(\"" + Operations.text(index) + "\", " + n + ")",
                of -> assigned(of[0].get(index), Arithmetic.scalar(n)),
                of -> {
                  of[0].set(index, n);
                  return null;
                }),
            a));
  }

  private static Step fill(Generator g) {
    Tree a = g.array();
    int n = g.draw().below(7);
    return new Step(
        -1,
        Tree.of(
            Operation.of(
                "fill",
                "%s.fill(" + n + ")",
                of -> assigned(of[0], Arithmetic.scalar(n)),
                of -> {
                  of[0].fill(n);
                  return null;
                }),
            a));
  }

  /** A set from a local array, which is changed afterwards. */
  private static Step setLocal(Generator g) {
    Tree a = g.array();
    Index[] index = g.draw().index(g.here(a).shape());
    Model value = Sources.counted(g.dtype(), g.draw().spread(g.here(a).get(index).shape()), 0);
    String text = "NdArray.arange(" + value.dtype() + ", " + value.shape() + "))";
    return new Step(
        -1,
        Tree.of(
            Operation.of(
                "setLocal",
                "%s.set(\"" + Operations.text(index) + "\", " + text,
                of -> assigned(of[0].get(index), value),
                of -> {
                  NdArray n = value.toNdArray();
                  of[0].set(index, n);
                  Sources.scribble(n);
                  return null;
                }),
            a));
  }

  private static Step computeInto(Generator g) {
    Tree target = g.owner();
    if (target == null) {
      return null;
    }
    Tree value = g.exactly(g.here(target).dims());
    Tree whole = Operations.reduced(g, target);
    if (g.draw().once(4) && g.here(whole) != null) {
      // what is needed of the target until the end is a value on the way
      value = Operations.combined(g, value, whole);
    }
    // only what the garbage collector has found unused is overwritten
    boolean collected = g.has("gc") && g.draw().once(6);
    return new Step(
        -1,
        Tree.of(
            Operation.of(
                "computeInto",
                (collected ? "System.gc(); " : "") + "%s.computeInto(%s)",
                of -> assigned(of[1], of[0]),
                of -> {
                  if (collected) {
                    System.gc();
                  }
                  return of[0].computeInto(of[1]);
                }),
            value,
            target));
  }

  /** The elements come to the driver, where they are changed afterwards. */
  private static Step read(Generator g) {
    boolean blocks = g.draw().once(3);
    Tree a = g.tree(g.draw().below(2));
    return new Step(
        -1,
        Tree.of(
            blocks
                ? Operation.look("read", "%s.localArrays()", (real, want, got) -> blocks(want, got))
                : Operation.look("read", "%s.toArray()", (real, want, got) -> whole(want, got)),
            a));
  }

  private static void whole(Model want, DistArray got) {
    NdArray elements = got.toArray();
    Real.check("it", want, elements);
    Sources.scribble(elements);
  }

  private static void blocks(Model want, DistArray got) {
    List<NdArray> elements = got.localArrays();
    List<LocalBlock> blocks = new ArrayList<>();
    for (int rank = 0; rank < elements.size(); rank++) {
      blocks.add(new LocalBlock(rank, got.distribution().dimData(rank), elements.get(rank)));
    }
    Real.checkBlocks("it", want, blocks);
    elements.forEach(Sources::scribble);
  }

  private static Step item(Generator g) {
    Tree a = g.tree(g.draw().below(2));
    Model m = g.here(a);
    if (m.size() == 0) {
      return null;
    }
    int[] at = new int[m.ndim()];
    long[] index = new long[at.length];
    Index[] entries = new Index[at.length];
    for (int d = 0; d < at.length; d++) {
      at[d] = g.draw().below(m.dim(d));
      index[d] = at[d];
      entries[d] = Index.at(at[d]);
    }
    return new Step(
        -1,
        Tree.of(
            Operation.look(
                "item",
                "%s.item(" + Operations.joined(at) + ")",
                (real, want, got) -> {
                  NdArray one = NdArray.zeros(want.dtype(), want.get(entries).shape());
                  one.setItem(got.item(index));
                  Real.check("it", want.get(entries), one);
                }),
            a));
  }

  private static Step explain(Generator g) {
    return new Step(
        -1,
        Tree.of(
            Operation.look("explain", "%s.explain()", (real, want, got) -> got.explain()),
            g.tree(g.draw().below(2))));
  }

  /** The garbage collector finds out what nobody uses: only then memory is used again. */
  private static Tree collected() {
    return Tree.of(
        Operation.in(
            "gc",
            "System.gc()",
            of -> null,
            (real, of) -> {
              System.gc();
              return null;
            }));
  }

  /** Buffers are handed out, which nothing may change afterwards. */
  private static Step toProtocol(Generator g) {
    int id = g.next();
    Tree a = g.draw().once(3) ? g.tree(1) : g.owner();
    return a == null
        ? null
        : new Step(
            id,
            Tree.of(
                Operation.in(
                    "toProtocol",
                    "%s.toProtocol()",
                    of -> of[0].copy(),
                    (real, of) -> {
                      List<DapStructure> structures = of[0].toProtocol();
                      real.export(id, structures.stream().map(Steps::bare).toList());
                      return null;
                    }),
                a));
  }

  /** Of what was handed out, another library keeps the buffer alone. */
  private static DapStructure bare(DapStructure s) {
    return s.layout().isContiguous() ? DapStructure.of(s.dimData(), s.dtype(), s.buffer()) : s;
  }

  /** An array of buffers that were handed out. */
  private static Step fromProtocol(Generator g) {
    Tree from = g.exported();
    if (from == null) {
      return null;
    }
    return new Step(
        g.next(),
        Tree.of(
            Operation.in(
                "fromProtocol",
                "fromBlocks(%s)",
                of -> of[0].copy(),
                (real, of) ->
                    real.context()
                        .fromBlocks(
                            real.exported(from.id()).stream().map(DapStructure::block).toList())),
            from));
  }
}
