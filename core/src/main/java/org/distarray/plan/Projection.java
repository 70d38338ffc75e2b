package org.distarray.plan;

import java.io.Serializable;

/**
 * The projected bytes of each task of a stage, as upper bounds. The projection goes with the tasks,
 * so that an engine can compare the items of the tasks with it.
 *
 * @param item the item that a task makes
 * @param task everything that a task takes and makes, except the items that the engine holds
 *     already
 * @param arriving the parcels that come to a task from all ranks and are sorted there
 * @param waiting the parcels of all ranks that wait between them, if one JVM has all ranks
 */
record Projection(long item, long task, long arriving, long waiting) implements Serializable {}
