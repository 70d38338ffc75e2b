package org.distarray.together;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The handshake of a connection: both ends prove who they are before anything else is read. Each
 * proves that it has the secret of the run by a digest of it and of a number that the other end has
 * drawn; the secret itself does not travel.
 *
 * @param secret the secret of the call, which travels with its tasks
 * @param run the number of the run: a rank of an earlier run is a stranger
 */
record Greeting(byte[] secret, long run) {
  /** The bytes of a secret, of a drawn number and of a proof. */
  static final int BYTES = 32;

  /** A stranger has so long to say something wrong. */
  static final int PATIENCE_MILLIS = 5000;

  /** The purpose of a connection. */
  enum Lane {
    /** Messages from one rank to another. */
    MESSAGES,
    /** One question, or the news of a failure. */
    CONTROL
  }

  /** Who is at the other end, and what for. */
  record Caller(int rank, Lane lane) {}

  /** A random number of {@link #BYTES} bytes. */
  static byte[] draw() {
    byte[] out = new byte[BYTES];
    new SecureRandom().nextBytes(out);
    return out;
  }

  /** Greets the rank at the other end of a connection that this end has opened. */
  void call(Socket socket, int from, int to, Lane lane) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    byte[] theirs = exactly(in, BYTES);
    byte[] own = draw();
    ByteBuffer hello = ByteBuffer.allocate(2 * BYTES + 5);
    hello.put(own).putInt(from).put((byte) lane.ordinal());
    hello.put(proof("caller", theirs, own, from, to, lane));
    out.write(hello.array());
    out.flush();
    if (!MessageDigest.isEqual(exactly(in, BYTES), proof("called", theirs, own, from, to, lane))) {
      throw new IOException("Cannot call rank " + to + ": another program answers at its port");
    }
    socket.setSoTimeout(0);
  }

  /**
   * Waits for the greeting of who has opened a connection.
   *
   * @throws IOException when it is none of the other ranks
   */
  Caller answer(Socket socket, int to, int ranks) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    byte[] own = draw();
    out.write(own);
    out.flush();
    ByteBuffer hello = ByteBuffer.allocate(2 * BYTES + 5);
    while (hello.hasRemaining()) { // byte by byte, it would not end
      long left = (deadline - System.nanoTime()) / 1_000_000L;
      socket.setSoTimeout((int) Math.max(1, left));
      int n =
          left <= 0
              ? -1
              : socket.getInputStream().read(hello.array(), hello.position(), hello.remaining());
      if (n < 0) {
        throw stranger();
      }
      hello.position(hello.position() + n);
    }
    hello.flip();
    byte[] theirs = new byte[BYTES];
    byte[] proof = new byte[BYTES];
    hello.get(theirs);
    int from = hello.getInt();
    byte lane = hello.get();
    hello.get(proof);
    if (from < 0 || from >= ranks || lane < 0 || lane >= Lane.values().length) {
      throw stranger();
    }
    Lane which = Lane.values()[lane];
    if (!MessageDigest.isEqual(proof, proof("caller", own, theirs, from, to, which))) {
      throw stranger();
    }
    out.write(proof("called", own, theirs, from, to, which));
    out.flush();
    socket.setSoTimeout(0);
    return new Caller(from, which);
  }

  private byte[] proof(String end, byte[] called, byte[] caller, int from, int to, Lane lane) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(secret);
      digest.update(called);
      digest.update(caller);
      digest.update(
          ByteBuffer.allocate(17)
              .putLong(run)
              .putInt(from)
              .putInt(to)
              .put((byte) lane.ordinal())
              .array());
      return digest.digest(end.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static byte[] exactly(DataInputStream in, int n) throws IOException {
    byte[] out = new byte[n];
    in.readFully(out);
    return out;
  }

  private static IOException stranger() {
    return new IOException("Cannot take a connection: it is of no rank of this run");
  }
}
