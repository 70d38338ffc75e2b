// Solves -Laplace(u) = f, 5 points, u = 0 outside, by Trilinos: Epetra vectors over the shared blocks, AztecOO's CG. Any layout.
//
//   mpicxx -I/usr/include/trilinos epetra_poisson.cpp -o epetra_poisson -ltrilinos_aztecoo -ltrilinos_epetra -ltrilinos_teuchoscore
//   mpiexec -n RANKS ./epetra_poisson F U
#include <mpi.h>
#include <vector>
#include "AztecOO.h"
#include "Epetra_CrsMatrix.h"
#include "Epetra_Map.h"
#include "Epetra_MpiComm.h"
#include "Epetra_Vector.h"
#include "distarray_shared.h"

static int solve(const char *rhs, const char *solution) {
  Epetra_MpiComm comm(MPI_COMM_WORLD);
  int rank = comm.MyPID();
  da_block f, u;
  da_attach(rhs, rank, 'c', &f);
  da_check_size(&f, comm.NumProc());
  da_create_like(solution, rank, &f, &u);
  long n0 = f.dim[0].size, n1 = f.dim[1].size;

  // a map is a list of global numbers: those of this block's elements, in the order in which they lie
  std::vector<int> number(f.count);
  size_t at = 0;
  for (long a = 0; a < f.dim[0].n; a++)
    for (long b = 0; b < f.dim[1].n; b++) number[at++] = int(f.dim[0].index[a] * n1 + f.dim[1].index[b]);
  Epetra_Map map(-1, int(f.count), number.data(), 0, comm);
  Epetra_Vector b(View, map, (double *)f.data), x(View, map, (double *)u.data);
  int same = b.Values() == (double *)f.data && x.Values() == (double *)u.data, all;

  double scale = double(n0 + 1) * double(n0 + 1);
  Epetra_CrsMatrix A(Copy, map, 5);
  for (int k : number) {
    long i = k / n1, j = k % n1;
    double value[5] = {4 * scale};
    int column[5] = {k}, n = 1;
    if (i > 0) column[n++] = k - int(n1);
    if (i < n0 - 1) column[n++] = k + int(n1);
    if (j > 0) column[n++] = k - 1;
    if (j < n1 - 1) column[n++] = k + 1;
    for (int m = 1; m < n; m++) value[m] = -scale;
    A.InsertGlobalValues(k, n, value, column);
  }
  A.FillComplete();

  Epetra_LinearProblem problem(&A, &x, &b);
  AztecOO solver(problem);
  solver.SetAztecOption(AZ_solver, AZ_cg);
  solver.SetAztecOption(AZ_precond, AZ_Jacobi);
  solver.SetAztecOption(AZ_output, AZ_none);
  int failed = solver.Iterate(5000, 1e-10);
  same = same && x.Values() == (double *)u.data;
  comm.MinAll(&same, &all, 1);
  da_commit(&u, rank);
  if (rank == 0) printf("Epetra, %d processes: %d iterations, Epetra's vectors are the shared blocks: %s\n", comm.NumProc(), solver.NumIters(), all ? "yes" : "NO");
  return failed || !all;
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  int failed = solve(argv[1], argv[2]);
  MPI_Finalize();
  return failed;
}
