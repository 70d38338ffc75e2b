package org.distarray.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.function.Communicator;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.together.Greeting.Lane;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ranks find each other by sockets, and nobody else gets in. */
class SocketTransportTest {
  private static final TogetherLimits LIMITS =
      new TogetherLimits(Duration.ofSeconds(60), 64L << 20, "limit", "bytes");

  private final byte[] secret = SocketTransport.secret();
  private final List<SocketTransport> all = new ArrayList<>();
  private final List<InetSocketAddress> addresses = new ArrayList<>();

  @AfterEach
  void close() {
    all.forEach(SocketTransport::close);
  }

  private void open(int ranks, long run) throws IOException {
    for (int rank = 0; rank < ranks; rank++) {
      InetAddress host = InetAddress.getLoopbackAddress();
      all.add(new SocketTransport(rank, ranks, host, secret, run, LIMITS));
      addresses.add(new InetSocketAddress(host, all.get(rank).port()));
    }
  }

  private interface Rank<R> {
    R run(Communicator ranks);
  }

  private static <R> R on(SocketTransport transport, List<InetSocketAddress> to, Rank<R> work) {
    transport.begin(to, () -> false);
    TreeCommunicator ranks = new TreeCommunicator(transport, LIMITS);
    R result = work.run(ranks);
    ranks.end();
    return result;
  }

  /** Begins the work of all ranks. */
  private <R> List<CompletableFuture<R>> start(Rank<R> work) {
    return all.stream()
        .map(
            transport ->
                CompletableFuture.supplyAsync(
                    () -> on(transport, addresses, work), task -> new Thread(task).start()))
        .toList();
  }

  private static <R> List<R> results(List<CompletableFuture<R>> running) throws Exception {
    List<R> out = new ArrayList<>();
    for (CompletableFuture<R> each : running) {
      out.add(each.get(1, TimeUnit.MINUTES));
    }
    return out;
  }

  private static long sum(Communicator ranks) {
    return ranks.allReduce(NdArray.scalar(ranks.rank()), Ufunc.ADD).asLong();
  }

  /** Whether the other end has closed the connection, after it has said what it says to all. */
  private static boolean isCutOff(Socket socket) throws IOException {
    socket.setSoTimeout(2 * Greeting.PATIENCE_MILLIS);
    int read = 0;
    try {
      while (socket.getInputStream().read() >= 0) {
        read++;
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) { // reset: it is closed, too
      read = Math.max(0, read);
    }
    return read <= Greeting.BYTES;
  }

  private Socket connect(int rank) throws IOException {
    return new Socket(addresses.get(rank).getAddress(), addresses.get(rank).getPort());
  }

  @Test
  void strangersAreCutOffAndTheRanksGoOn() throws Exception {
    open(4, 1);
    List<Socket> strangers = new ArrayList<>();
    byte[] noise = new byte[4096];
    new Random(3).nextBytes(noise);
    for (int rank = 0; rank < 4; rank++) {
      Socket silent = connect(rank);
      Socket noisy = connect(rank);
      noisy.getOutputStream().write(noise);
      Socket web = connect(rank);
      web.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
      strangers.addAll(List.of(silent, noisy, web));
    }
    assertEquals(List.of(6L, 6L, 6L, 6L), results(start(SocketTransportTest::sum)));
    for (Socket stranger : strangers) {
      assertTrue(isCutOff(stranger), "a stranger is still there");
      stranger.close();
    }
  }

  @Test
  void anotherSecretAnotherRunAndAnotherPlaceAreStrangers() throws Exception {
    open(2, 7);
    assertThrows(IOException.class, () -> greet(SocketTransport.secret(), 7, 0, 1, 1), "secret");
    assertThrows(IOException.class, () -> greet(secret, 6, 0, 1, 1), "a message of a run before");
    assertThrows(IOException.class, () -> greet(secret, 7, 0, 0, 1), "meant for another rank");
    assertThrows(IOException.class, () -> greet(secret, 7, 2, 1, 1), "no rank");
    greet(secret, 7, 0, 1, 1).close();
    assertTrue(all.get(1).inbox().ending().isEmpty());
  }

  private Socket greet(byte[] with, long run, int from, int to, int port) throws IOException {
    Socket socket = connect(port);
    try {
      new Greeting(with, run).call(socket, from, to, Lane.MESSAGES);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Test
  void aProgramThatAnswersAtThePortOfARankIsNotTalkedTo() throws Exception {
    open(2, 1);
    try (ServerSocket impostor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<byte[]> told =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = impostor.accept()) {
                  socket.getOutputStream().write(Greeting.draw());
                  socket.getOutputStream().write(Greeting.draw());
                  return socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      List<InetSocketAddress> wrong =
          List.of(
              addresses.get(0),
              new InetSocketAddress(InetAddress.getLoopbackAddress(), impostor.getLocalPort()));
      DistArrayException e =
          assertThrows(
              DistArrayException.class,
              () ->
                  on(
                      all.get(0),
                      wrong,
                      ranks -> {
                        ranks.send(1, NdArray.arange(DType.INT8, 1000));
                        return 0;
                      }));
      assertTrue(e.getMessage().contains("another program answers at its port"), e.getMessage());
      assertEquals(2 * Greeting.BYTES + 5, told.get().length, "the greeting and nothing else");
    }
  }

  @Test
  void bytesThatAreNoMessageEndOnlyTheConnection() throws Exception {
    open(2, 1);
    try (Socket socket = greet(secret, 1, 0, 1, 1)) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeByte(0);
      out.writeInt(0);
      out.writeInt(Integer.MAX_VALUE); // words of 2 GB
      assertTrue(isCutOff(socket));
    }
    assertTrue(all.get(1).inbox().ending().isEmpty());
  }

  @Test
  void noPortIsOpenAndNoThreadRunsWhenRanksHaveEnded() throws Exception {
    open(3, 1);
    assertEquals(List.of(3L, 3L, 3L), results(start(SocketTransportTest::sum)));
    all.forEach(SocketTransport::close);
    for (int rank = 0; rank < 3; rank++) {
      int which = rank;
      assertThrows(ConnectException.class, () -> connect(which));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          while (Thread.getAllStackTraces().keySet().stream()
              .anyMatch(thread -> thread.getName().startsWith("distarray-together-"))) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void aFailureReachesRanksThatWaitAndRanksThatSend() throws Exception {
    open(3, 1);
    List<CompletableFuture<Integer>> running =
        start(
            ranks -> {
              if (ranks.rank() == 0) { // what rank 1 does not take fills the way to it
                for (int k = 0; k < 100; k++) {
                  ranks.send(1, NdArray.arange(DType.FLOAT64, 1 << 20));
                }
              } else if (ranks.rank() == 1) {
                ranks.receive(2);
              } else {
                Doing doing = all.get(0).inbox().doing();
                while (!doing.isWait() || doing.idleMillis() < 300) {
                  doing = all.get(0).inbox().doing();
                }
                all.get(2).fail("no data");
              }
              return 0;
            });
    for (int rank = 0; rank < 2; rank++) {
      CompletableFuture<Integer> each = running.get(rank);
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> each.get(10, TimeUnit.SECONDS));
      assertTrue(e.getMessage().endsWith(": rank 2 has failed: no data"), e.getMessage());
    }
    running.get(2).cancel(true);
    all.get(2).inbox().end(Ending.stopped());
  }

  @Test
  void aRankThatIsGoneIsLostToThoseThatWaitForIt() throws Exception {
    open(2, 1);
    List<CompletableFuture<Integer>> running =
        start(
            ranks -> {
              if (ranks.rank() == 1) {
                ranks.send(0, NdArray.scalar(1));
                all.get(1).close();
                return 0;
              }
              return (int) (ranks.receive(1).asLong() + ranks.receive(1).asLong());
            });
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> running.get(0).get(1, TimeUnit.MINUTES));
    assertTrue(e.getMessage().contains("rank 1 is lost: "), e.getMessage());
    assertEquals(Ending.Reason.LOST, all.get(0).inbox().ending().orElseThrow().reason());
  }

  @Test
  void aStoppedRankClosesItsPort() throws Exception {
    open(1, 1);
    AtomicBoolean stopped = new AtomicBoolean();
    all.get(0).begin(addresses, stopped::get);
    connect(0).close();
    stopped.set(true);
    TreeCommunicator ranks = new TreeCommunicator(all.get(0), LIMITS);
    DistArrayException e = assertThrows(DistArrayException.class, () -> ranks.receive(0));
    assertTrue(e.getMessage().endsWith("the job was stopped"), e.getMessage());
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          while (isOpen(0)) {
            Thread.onSpinWait();
          }
        });
  }

  private boolean isOpen(int rank) {
    try (Socket socket = connect(rank)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void everyLengthIsCheckedBeforeMemoryIsTaken() {
    long[][] bad = {
      {9, 0, 0, 1}, // no kind
      {0, 0, -1, 1}, // words
      {0, 0, 0, -1}, // arrays
      {0, 0, 0, 1000},
      {0, 0, 0, 0}, // a direct message without an array
      {0, 0, 0, 1, 99, 1, 3}, // dtype
      {0, 0, 0, 1, 1, -1},
      {0, 0, 0, 1, 1, 100},
      {0, 0, 0, 1, 1, 1, -5},
      {0, 0, 0, 1, 1, 1, 1L << 40},
      {0, 0, 0, 1, 1, 3, 1 << 30, 1 << 30, 1 << 30},
      {0, 0, 0, 1, 10, 1, 1000}, // cut off
    };
    for (long[] numbers : bad) {
      IOException e =
          assertThrows(
              IOException.class,
              () -> new Wire(4, 1 << 20).read(stream(numbers), () -> {}),
              () -> List.of(numbers).toString());
      assertFalse(e.getMessage() != null && e.getMessage().isBlank());
    }
  }

  private static DataInputStream stream(long[] numbers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int k = 0; k < numbers.length; k++) {
      if (k == 0 || k == 4 || k == 5) {
        out.writeByte((int) numbers[k]);
      } else if (k < 4) {
        out.writeInt((int) numbers[k]);
      } else {
        out.writeLong(numbers[k]);
      }
    }
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void aMessageIsReadAsItWasWritten() throws Exception {
    NdArray big = NdArray.arange(DType.COMPLEX64, 300, 301).get("::2, 1:").transpose();
    Message sent = Message.up("a call", List.of(big, NdArray.zeros(DType.BOOL, Shape.of(2, 0))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire wire = new Wire(4, 1 << 30);
    wire.write(sent, new DataOutputStream(bytes), () -> {});
    Message got =
        wire.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), () -> {});
    assertEquals("a call", got.call());
    assertEquals(Message.Kind.UP, got.kind());
    assertTrue(got.arrays().get(0).sameAs(big));
    assertEquals(Shape.of(2, 0), got.arrays().get(1).shape());
  }
}
