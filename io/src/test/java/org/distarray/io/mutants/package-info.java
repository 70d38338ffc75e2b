/**
 * Damaged files: how they are made, and what the public doors may answer. It imports the library's
 * public types, and the checksum of HDF5. Start reading at {@link
 * org.distarray.io.mutants.FileMutants}.
 */
package org.distarray.io.mutants;
