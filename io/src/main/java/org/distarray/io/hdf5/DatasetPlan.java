package org.distarray.io.hdf5;

import java.io.Serializable;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.runs.ElementType;

/**
 * All that a task must know to read any part of a dataset.
 *
 * @param fill the bytes of one element as stored, what elements never written read as; null for
 *     zeros
 * @param file what the file looked like when this was found out
 */
record DatasetPlan(
    Shape shape, ElementType type, byte[] fill, StoredLayout layout, FileIdentity file)
    implements Serializable {}
