package org.distarray.plan;

import java.io.Serializable;

/**
 * What is projected for each task of a stage, in bytes; at most so much is there. It goes with the
 * tasks, so that whoever runs them can weigh what they make.
 *
 * @param item the item that a task makes
 * @param task all that it takes and makes, but for what the engine holds already
 * @param arriving what comes to it from all ranks, and is sorted there
 * @param waiting what waits between the ranks, of all of them, where one JVM has them
 */
record Projection(long item, long task, long arriving, long waiting) implements Serializable {}
