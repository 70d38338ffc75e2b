package org.distarray.io.hdf5;

import java.io.Serializable;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.ElementType;

/**
 * The facts that a task needs to read any part of a dataset.
 *
 * @param fill the stored bytes of an element that was never written; null for zeros
 * @param file the file with the elements, which a link may have named
 * @param identity the identity of that file when the plan was made
 */
record DatasetPlan(
    Shape shape,
    ElementType type,
    byte[] fill,
    StoredLayout layout,
    FileRef file,
    FileIdentity identity)
    implements Serializable {}
