/** The program behind {@code tests/bin/random-programs}. Start at {@code RandomPrograms}. */
package org.distarray.programs;
