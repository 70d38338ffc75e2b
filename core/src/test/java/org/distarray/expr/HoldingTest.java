package org.distarray.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.error.DistArrayException;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.Test;

class HoldingTest {
  private static final Ranked<LocalBlock> BLOCKS = () -> 1;

  private static Constant origin() {
    return new Constant(NdArray.arange(DType.INT64, 1).reshape());
  }

  @Test
  void whoWaitsForBlocksThatAnotherMakesCanBeInterrupted() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Holding holding =
        Holding.later(
            origin(),
            self -> {
              entered.countDown();
              try {
                gate.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return BLOCKS;
            });
    Thread maker = new Thread(holding::blocks);
    maker.start();
    entered.await();
    AtomicReference<String> message = new AtomicReference<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                holding.blocks();
              } catch (DistArrayException e) {
                message.set(e.getMessage() + Thread.currentThread().isInterrupted());
              }
            });
    waiting.start();
    waiting.interrupt();
    waiting.join(TimeUnit.MINUTES.toMillis(1));
    try {
      assertEquals(
          "Cannot finish 0: the thread was interrupted while another one computed it"
              + " (call again)true",
          message.get());
    } finally {
      gate.countDown();
      maker.join();
    }
    assertSame(BLOCKS, holding.blocks());
  }

  @Test
  void pendingBlocksBecomeThoseThatSomebodyElseMakesOnce() {
    Holding holding =
        Holding.later(
            origin(),
            self -> {
              throw new IllegalStateException("they are there");
            });
    assertTrue(holding.become(BLOCKS));
    assertTrue(holding.pending().isEmpty());
    assertSame(BLOCKS, holding.blocks());
    assertFalse(holding.become(() -> 2));
    assertSame(BLOCKS, holding.blocks());
  }
}
