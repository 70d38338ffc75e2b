package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.engine.Engine;
import org.distarray.engine.EngineContract;
import org.distarray.expr.Expr;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The laws of engines, where tasks are weighed, and what it tells of plans that lie. */
class WeighingEngineTest extends EngineContract {
  private static final WeighingEngine ENGINE = new WeighingEngine(4, false);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  protected Engine engine() {
    return ENGINE;
  }

  /** Copies blocks, and says that they are where they were. */
  private static final class Lie extends Superstep {
    private final Expr input;

    Lie(Expr input) {
      super(input.dtype(), input.distribution(), input.level() + 1);
      this.input = input;
    }

    @Override
    public List<Expr> operands() {
      return List.of(input);
    }

    @Override
    public String label() {
      return "lie";
    }

    @Override
    protected Blocks lower(Planner planner) {
      Taken taken = planner.blocks(input).taken();
      return Blocks.inPlace(
          Stage.Title.of(label()),
          distribution(),
          dtype(),
          taken,
          (rank, in) -> {
            LocalBlock block = (LocalBlock) in[0];
            return block.with(block.array().copy());
          });
    }
  }

  @Test
  void aTaskThatMakesMoreThanItsStageSaysIsFound() {
    WeighingEngine engine = new WeighingEngine(4, true);
    try (Context context = new Context(engine)) {
      DistArray held = context.arange(40).add(1).compute();
      assertEquals(List.of(), engine.faults());
      DistArray lie = context.array(new Lie(held.expr()));
      assertEquals(820, lie.sum().asLong());
      List<String> faults = engine.faults();
      assertEquals(3, faults.size(), faults::toString);
      assertTrue(faults.get(0).matches("lie, rank \\d: an item has 80 bytes, projected 0"));
      assertTrue(faults.get(1).matches("lie, rank \\d: inputs and an item have 80 bytes, .* 0"));
      assertTrue(faults.get(2).startsWith("sum, rank "), faults::toString); // which takes it
      assertEquals(List.of(), engine.faults());
    }
  }
}
