package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopCacheTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void threadsThatAskForOneKeyGetOneLoop() throws Exception {
    LoopCache<Integer, Object> cache = new LoopCache<>(4);
    AtomicInteger made = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(8);
    List<Future<Object>> got = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      got.add(
          threads.submit(
              () -> {
                together.await();
                return cache.get(
                    5,
                    key -> {
                      made.incrementAndGet();
                      return new Object();
                    });
              }));
    }
    Object first = got.get(0).get();
    for (Future<Object> one : got) {
      assertSame(first, one.get());
    }
    assertEquals(1, made.get());
  }

  @Test
  void otherKeysAreNotWaitedFor() throws Exception {
    LoopCache<Integer, String> cache = new LoopCache<>(4);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Future<String> slow =
        threads.submit(
            () ->
                cache.get(
                    1,
                    key -> {
                      begun.countDown();
                      try {
                        assertTrue(finish.await(60, TimeUnit.SECONDS));
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      return "slow";
                    }));
    begun.await();
    assertEquals("2", cache.get(2, String::valueOf));
    finish.countDown();
    assertEquals("slow", slow.get());
  }

  @Test
  void thoseUsedLastAreKept() {
    LoopCache<Integer, Integer> cache = new LoopCache<>(3);
    AtomicInteger made = new AtomicInteger();
    for (int key : new int[] {1, 2, 3, 1, 4, 1, 5, 1}) {
      cache.get(
          key,
          k -> {
            made.incrementAndGet();
            return 10 * k;
          });
    }
    assertEquals(5, made.get());
    assertEquals(3, cache.size());
    assertEquals(-2, cache.get(2, k -> -k), "2 was given up");
  }

  @Test
  void whatCannotBeMadeIsTriedAgain() {
    LoopCache<Integer, String> cache = new LoopCache<>(3);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                cache.get(
                    7,
                    k -> {
                      throw new IllegalStateException("no loop " + k);
                    }));
    assertEquals("no loop 7", e.getMessage());
    assertEquals("7", cache.get(7, String::valueOf));
  }
}
