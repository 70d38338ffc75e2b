package org.distarray.notebooks.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopPointsTest {
  private static final int ROUNDS = 100;

  /** Work of all shapes, which tells each round, and ends by itself after a hundred of them. */
  public interface Work {
    int LOOPS = 9;

    /** Runs a loop of a kind. */
    long loop(int kind, IntConsumer round) throws Exception;
  }

  /** Is given points by the tests. */
  public static final class Loops implements Work {
    private final long start;

    public Loops() {
      long sum = 0;
      for (int k = 0; k < 4; k++) {
        sum += k;
      }
      start = sum;
    }

    @Override
    public long loop(int kind, IntConsumer round) throws Exception {
      long sum = start;
      int k = 0;
      switch (kind) {
        case 0 -> {
          for (int i = 0; i < ROUNDS; i++) {
            round.accept(i);
            sum = 3 * sum + i;
          }
        }
        case 1 -> {
          while (true) {
            round.accept(k);
            if (++k == ROUNDS) {
              return sum;
            }
            sum += k % 2 == 0 ? k : -k;
          }
        }
        case 2 -> {
          do {
            round.accept(k);
            sum ^= k;
          } while (++k < ROUNDS);
        }
        case 3 -> {
          outer:
          for (; k < ROUNDS; k++) {
            round.accept(k);
            for (int i = 0; ; i++) {
              sum += i;
              if (i == k) {
                continue outer;
              }
            }
          }
        }
        case 4 -> {
          while (k < ROUNDS) {
            round.accept(k);
            switch (k++ % 3) {
              case 0:
                continue;
              case 1:
                sum -= k;
                break;
              default:
                sum += k;
            }
          }
        }
        case 5 -> {
          while (k < ROUNDS) {
            try {
              round.accept(k);
              sum += 100 / (k % 4);
            } catch (ArithmeticException e) {
              sum--;
            } finally {
              k++;
            }
          }
        }
        case 6 -> sum = deep(0, round);
        case 7 -> {
          for (int each : new int[ROUNDS]) {
            round.accept(k++);
            sum += each + k;
          }
        }
        case 8 -> {
          Callable<Long> lambda = () -> start + ROUNDS;
          for (; k < ROUNDS; k++) {
            round.accept(k);
            sum += lambda.call();
          }
        }
        default -> throw new IllegalArgumentException("kind " + kind);
      }
      return sum;
    }

    private static long deep(int k, IntConsumer round) {
      round.accept(k);
      return k == ROUNDS - 1 ? 1 : 1 + deep(k + 1, round);
    }
  }

  @AfterEach
  void lower() {
    StopSign.lower(Thread.currentThread());
  }

  private static Work withPoints() throws ReflectiveOperationException {
    ClassLoader loader =
        new ClassLoader(StopPointsTest.class.getClassLoader()) {
          @Override
          public Class<?> loadClass(String name) throws ClassNotFoundException {
            return name.equals(Loops.class.getName()) ? findClass(name) : super.loadClass(name);
          }

          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] bytes = StopPoints.in(in.readAllBytes());
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    Class<?> given = loader.loadClass(Loops.class.getName());
    assertNotSame(Loops.class, given);
    return (Work) given.getConstructor().newInstance();
  }

  @Test
  void aClassWithPointsComputesWhatItDidBefore() throws Exception {
    Work work = withPoints();
    for (int kind = 0; kind < Work.LOOPS; kind++) {
      List<Integer> rounds = new ArrayList<>();
      long sum = work.loop(kind, rounds::add);
      assertEquals(ROUNDS, rounds.size(), "rounds of kind " + kind);
      assertEquals(new Loops().loop(kind, k -> {}), sum, "kind " + kind);
    }
  }

  @Test
  void eachLoopEndsInTheRoundInWhichTheSignIsRaised() throws Exception {
    Work work = withPoints();
    for (int kind = 0; kind < Work.LOOPS; kind++) {
      int k = kind;
      List<Integer> rounds = new ArrayList<>();
      assertThrows(
          InterruptedException.class,
          () ->
              work.loop(
                  k,
                  i -> {
                    rounds.add(i);
                    if (i == 7) {
                      StopSign.raise(Thread.currentThread(), false);
                    }
                  }),
          () -> "kind " + k);
      assertEquals(8, rounds.size(), "kind " + kind);
      assertEquals(ROUNDS, count(work, kind), "the sign is seen once, kind " + kind);
    }
  }

  private static int count(Work work, int kind) throws Exception {
    List<Integer> rounds = new ArrayList<>();
    work.loop(kind, rounds::add);
    return rounds.size();
  }

  @Test
  void aMethodEndsAtItsBeginning() throws Exception {
    Work work = withPoints();
    StopSign.raise(Thread.currentThread(), false);
    Thread.currentThread().interrupt();
    int[] rounds = {0};
    assertThrows(InterruptedException.class, () -> work.loop(0, k -> rounds[0]++));
    assertArrayEquals(new int[] {0}, rounds);
    assertFalse(Thread.interrupted(), "the exception takes the place of the interruption");
  }

  @Test
  void aSignThatStaysIsSeenUntilItIsTakenDown() throws Exception {
    Work work = withPoints();
    StopSign.raise(Thread.currentThread(), true);
    for (int k = 0; k < 3; k++) {
      assertThrows(InterruptedException.class, () -> work.loop(0, i -> {}));
    }
    StopSign.lower(Thread.currentThread());
    assertEquals(ROUNDS, count(work, 0));
  }

  @Test
  void theSignIsForOneThread() throws Exception {
    Work work = withPoints();
    Thread other = new Thread(() -> {});
    StopSign.raise(other, true);
    assertEquals(ROUNDS, count(work, 0));
    StopSign.lower(other);
    StopSign.raise(Thread.currentThread(), true);
    StopSign.lower(other);
    assertThrows(InterruptedException.class, () -> work.loop(0, i -> {}));
  }
}
