/**
 * Arrays that go to other programs and come back, through memory that both have: MPI programs with
 * PETSc, Trilinos, Global Arrays and ScaLAPACK, and plain NumPy. Imports everything. Start at
 * {@link org.distarray.exchange.ExchangeCheck}, which {@code tests/bin/exchange-check} runs.
 */
package org.distarray.exchange;
