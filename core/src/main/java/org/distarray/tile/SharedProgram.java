package org.distarray.tile;

import java.io.Serializable;
import java.util.Optional;

/**
 * A program that several ranks run. The first rank of a JVM cuts it into loops for all of them. It
 * travels as the program alone.
 */
public final class SharedProgram implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Program program;
  // of each of the two kinds of blocks, once there was one
  private transient volatile ScheduledProgram ofShort;
  private transient volatile ScheduledProgram ofLong;
  private transient volatile Optional<SharedProgram> countable;

  public SharedProgram(Program program) {
    this.program = program;
  }

  public Program program() {
    return program;
  }

  /** The shared form of {@link Program#countable}. */
  public Optional<SharedProgram> countable() {
    Optional<SharedProgram> known = countable;
    if (known == null) {
      known = program.countable().map(SharedProgram::new);
      countable = known;
    }
    return known;
  }

  /** The program cut into loops for a block of so many elements. */
  ScheduledProgram scheduled(long elements) {
    Loops loops = Loops.forBlock(elements);
    ScheduledProgram known = loops.compiled() ? ofLong : ofShort;
    if (known == null) {
      synchronized (this) { // the other ranks would only do the same work
        known = loops.compiled() ? ofLong : ofShort;
        if (known == null) {
          known = new ScheduledProgram(program, loops);
          if (loops.compiled()) {
            ofLong = known;
          } else {
            ofShort = known;
          }
        }
      }
    }
    return known;
  }
}
