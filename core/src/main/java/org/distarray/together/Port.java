package org.distarray.together;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The port of one rank, and all connections of that rank. A caller that does not greet as a rank of
 * the run is cut off.
 */
final class Port implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Port.class.getName());

  /** Connections at a time whose greeting is yet to come. */
  private static final int STRANGERS = 64;

  private static final long PAUSE_MILLIS = 20;

  private final int rank;
  private final int ranks;
  private final Greeting greeting;
  private final Handler handler;
  private final ServerSocket server;
  private final Semaphore strangers = new Semaphore(STRANGERS);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Optional<Thread> accepting = Optional.empty();
  private volatile boolean closed;

  /** Reads what a greeted connection brings, until it ends. */
  interface Handler {
    void serve(Greeting.Caller caller, Socket socket);
  }

  Port(int rank, int ranks, InetAddress host, Greeting greeting, Handler handler)
      throws IOException {
    this.rank = rank;
    this.ranks = ranks;
    this.greeting = greeting;
    this.handler = handler;
    this.server = new ServerSocket(0, 2 * ranks + STRANGERS, host);
  }

  /** Begins to take connections. */
  void begin() {
    accepting = Optional.of(Threads.start("accept", rank, this::accept));
  }

  int number() {
    return server.getLocalPort();
  }

  boolean isClosed() {
    return closed;
  }

  private void accept() {
    while (!closed) {
      strangers.acquireUninterruptibly();
      try {
        Socket socket = add(server.accept());
        Threads.start("read", rank, () -> greet(socket));
      } catch (IOException e) {
        strangers.release(); // the port is closed, or a caller has gone before it was answered
        Threads.pause(PAUSE_MILLIS);
      }
    }
  }

  private void greet(Socket socket) {
    try {
      Greeting.Caller caller;
      try {
        socket.setTcpNoDelay(true);
        caller = greeting.answer(socket, rank, ranks);
      } finally {
        strangers.release();
      }
      handler.serve(caller, socket);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection is cut off", e);
    } finally {
      close(socket);
    }
  }

  /** Notes a connection, which is closed with this port. */
  Socket add(Socket socket) throws IOException {
    open.add(socket);
    if (closed) {
      close(socket);
      throw new IOException("Cannot connect rank " + rank + ": it has ended");
    }
    return socket;
  }

  void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection does not close", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a port does not close", e);
    }
    List.copyOf(open).forEach(this::close);
    // the JDK closes the port itself when the thread that waits there has noticed
    accepting.ifPresent(Threads::join);
  }
}
