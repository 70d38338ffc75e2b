package org.distarray.together;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.distarray.together.Greeting.Lane;

/**
 * Carries messages between ranks by plain sockets. A rank listens at a port of its own until it is
 * closed, and opens a connection to another rank when it first sends something there.
 *
 * <p>What a connection brings is read after its {@link Greeting} only. Questions and failures have
 * connections of their own, so that they are not behind messages for which there is no room.
 */
public final class SocketTransport implements Transport, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SocketTransport.class.getName());
  private static final int BUFFER = 1 << 16;
  private static final int ASK = 1;
  private static final int FAIL = 2;
  private static final int ANSWER_MILLIS = 5000;
  private static final long LOOK_MILLIS = 200;
  private static final long TELL_MILLIS = 4000;

  private final int rank;
  private final int ranks;
  private final Greeting greeting;
  private final TogetherLimits limits;
  private final Wire wire;
  private final Inbox inbox;
  private final Port port;
  private final Map<Integer, Line> lines = new ConcurrentHashMap<>();
  private volatile List<InetSocketAddress> addresses = List.of();

  /** A connection by which this rank sends messages. */
  private record Line(Socket socket, DataOutputStream out) {}

  /**
   * Opens a port.
   *
   * @param host the address of this JVM at which other ranks find it; the port listens there only
   * @param secret the secret of the call
   * @param run the number of the run of all ranks
   */
  public SocketTransport(
      int rank, int ranks, InetAddress host, byte[] secret, long run, TogetherLimits limits)
      throws IOException {
    this.rank = rank;
    this.ranks = ranks;
    this.greeting = new Greeting(secret.clone(), run);
    this.limits = limits;
    this.wire = new Wire(ranks, limits.maxBytes());
    this.inbox = new Inbox(rank, ranks, limits.maxBytes());
    this.port = new Port(rank, ranks, host, greeting, this::serve);
    // what is being written ends, too
    inbox.onEnd(() -> lines.values().forEach(line -> port.close(line.socket())));
    port.begin();
  }

  /** A new secret of a call. */
  public static byte[] secret() {
    return Greeting.draw();
  }

  /** The number of the port at which this rank listens. */
  public int port() {
    return port.number();
  }

  /**
   * Lets the function of this rank, on the calling thread, send to others; watches it from now on.
   *
   * @param others the address of each rank
   * @param stopped whether the engine has stopped the rank
   */
  public void begin(List<InetSocketAddress> others, BooleanSupplier stopped) {
    addresses = List.copyOf(others);
    Watch watch = new Watch(this, limits, Thread.currentThread());
    Threads.start("watch", rank, () -> watch(watch, stopped));
  }

  private void watch(Watch watch, BooleanSupplier stopped) {
    while (!port.isClosed()) {
      if (stopped.getAsBoolean()) {
        inbox.end(Ending.stopped());
        close(); // also where the function does not notice
      } else {
        watch.look();
        Threads.pause(LOOK_MILLIS);
      }
    }
  }

  private void serve(Greeting.Caller caller, Socket socket) {
    try {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
      if (caller.lane() == Lane.CONTROL) {
        control(caller.rank(), in, socket);
      } else {
        messages(caller.rank(), in);
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      if (caller.lane() == Lane.MESSAGES) {
        inbox.gone(caller.rank(), e);
      } else { // the other rank finds that it gets no answer
        LOG.log(
            e instanceof IOException ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
            "rank " + rank + ": the control connection of rank " + caller.rank() + " ended",
            e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void messages(int from, DataInputStream in) throws IOException, InterruptedException {
    while (true) {
      inbox.put(from, wire.read(in, () -> inbox.progress(from)));
    }
  }

  private void control(int from, DataInputStream in, Socket socket) throws IOException {
    socket.setSoTimeout(ANSWER_MILLIS);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    if (in.readByte() == FAIL) {
      inbox.end(Ending.otherFailed(from, Wire.readWords(in)));
      out.writeByte(FAIL);
    } else {
      Doing doing = inbox.doing();
      Wire.writeWords(doing.what(), out);
      out.writeInt(doing.waitsFor());
      out.writeLong(doing.idleMillis());
      out.writeLong(doing.number());
    }
    out.flush();
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public void send(int to, Message message, String doing) {
    if (to == rank) {
      Message copy = message.copied();
      inbox.during(doing, to, () -> inbox.put(to, copy));
    } else {
      inbox.during(doing, to, () -> write(to, message));
    }
    inbox.checkGoesOn(doing);
  }

  private void write(int to, Message message) throws InterruptedException {
    try {
      wire.write(message, line(to).out(), () -> inbox.progress(to));
    } catch (IOException e) {
      inbox.lost(to, e);
    }
  }

  private Line line(int to) throws IOException {
    Line line = lines.get(to);
    if (line == null) {
      Socket socket = open(to, Lane.MESSAGES);
      line =
          new Line(
              socket,
              new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER)));
      lines.put(to, line);
    }
    return line;
  }

  private Socket open(int to, Lane lane) throws IOException {
    Socket socket = port.add(new Socket());
    try {
      socket.setTcpNoDelay(true);
      socket.connect(addresses.get(to), ANSWER_MILLIS);
      greeting.call(socket, rank, to, lane);
      return socket;
    } catch (IOException e) {
      port.close(socket);
      throw e;
    }
  }

  @Override
  public Doing ask(int other) throws IOException {
    Socket socket = open(other, Lane.CONTROL);
    try {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(ASK);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      return new Doing(Wire.readWords(in), in.readInt(), in.readLong(), in.readLong());
    } finally {
      port.close(socket);
    }
  }

  @Override
  public void fail(String words) {
    List<Thread> telling = new ArrayList<>();
    for (int other = 0; other < addresses.size(); other++) {
      int to = other;
      if (to != rank) {
        telling.add(Threads.start("tell", rank, () -> tell(to, words)));
      }
    }
    boolean interrupted = Thread.interrupted(); // they must be told nevertheless
    long deadline = System.nanoTime() + TELL_MILLIS * 1_000_000L;
    for (Thread thread : telling) {
      try {
        thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000L));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(int other, String words) {
    try {
      Socket socket = open(other, Lane.CONTROL);
      try {
        socket.setSoTimeout(ANSWER_MILLIS);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeByte(FAIL);
        Wire.writeWords(words, out);
        out.flush();
        socket.getInputStream().read(); // it knows
      } finally {
        port.close(socket);
      }
    } catch (IOException e) {
      // it has ended, or finds its connections broken
      LOG.log(System.Logger.Level.DEBUG, "a rank could not be told of a failure", e);
    }
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    port.close();
  }
}
