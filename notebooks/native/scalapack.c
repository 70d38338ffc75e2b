/* ScaLAPACK on shared blocks.
 *
 *   mpicc scalapack.c -o scalapack -lscalapack-openmpi -lm
 *   mpiexec -n RANKS ./scalapack solve A B X    A X = B by pdgesv; A and B in Fortran order: context.share("a", a, "F")
 *   mpiexec -n RANKS ./scalapack eig A V        A V' = V' diag(w) of a symmetric A by pdsyev; C order as it lies: row k of V is
 *                                               eigenvector k, as a block in C order is the transposed one in Fortran order
 *
 * The layout is ScaLAPACK's: Distribution.scalapack(shape, blockSize, rows, columns), square blocks dealt out over a grid. */
#include <mpi.h>
#include "distarray_shared.h"

extern void Cblacs_get(int, int, int *), Cblacs_gridinit(int *, char *, int, int), Cblacs_gridinfo(int, int *, int *, int *, int *), Cblacs_gridexit(int);
extern void descinit_(int *, int *, int *, int *, int *, int *, int *, int *, int *, int *);
extern void pdgesv_(int *, int *, double *, int *, int *, int *, int *, double *, int *, int *, int *, int *);
extern void pdsyev_(char *, char *, int *, double *, int *, int *, int *, double *, double *, int *, int *, int *, double *, int *, int *);

/* The size of the square blocks: one block for each process is one round, and a dimension on one process has any size. */
static int block(const da_block *b) {
  const da_dim *d = &b->dim[b->dim[0].grid == 1 && b->dim[1].grid > 1], *other = &b->dim[d == &b->dim[0]];
  if (d->grid == 1) return (int)(d->size > other->size ? d->size : other->size);
  return (int)(d->type == 'b' ? (d->size + d->grid - 1) / d->grid : d->block);
}

/* Whether the indices of a dimension are those that ScaLAPACK deals out. */
static int dealt_out(const da_dim *d, long size) {
  for (long l = 0, i = d->coord * size; l < d->n; l++, i += 1 + (i % size == size - 1) * (d->grid - 1) * size)
    if (d->index[l] != i) return 0;
  return 1;
}

static void describe(da_block *b, int grid, int *out) {
  da_dim *rows = &b->dim[!b->fortran], *columns = &b->dim[b->fortran];
  int m = (int)rows->size, n = (int)columns->size, mb = block(b), zero = 0, info;
  int ld = rows->n > 1 ? (int)rows->n : 1;
  if (!dealt_out(rows, mb) || !dealt_out(columns, mb)) da_die(b->path, "ScaLAPACK's layout is square blocks (Distribution.scalapack)");
  descinit_(out, &m, &n, &mb, &mb, &zero, &zero, &grid, &ld, &info);
  if (info) da_die(b->path, "descinit refuses its layout");
}

int main(int argc, char **argv) {
  int rank, size, grid, pr, pc, row, column, info, one = 1, da[9], dx[9];
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  int solve = !strcmp(argv[1], "solve");
  da_block a, b, x;
  da_attach(argv[2], rank, 'c', &a); /* the factors are this process's own pages, and never reach the files of A */
  da_check_size(&a, size);
  if (solve && !a.fortran) da_die(a.path, "a solve needs blocks in Fortran order (share(path, array, \"F\"))");
  if (solve) {
    da_attach(argv[3], rank, 'r', &b);
    da_create_like(argv[4], rank, &b, &x);
    memcpy(x.data, b.data, b.count * b.itemsize); /* the solution is written over the right side */
  } else da_create_like(argv[3], rank, &a, &x);

  /* blocks in C order are those of the transposed matrix on the transposed grid */
  int g0 = (int)a.dim[0].grid, g1 = (int)a.dim[1].grid, n = (int)a.dim[0].size;
  Cblacs_get(-1, 0, &grid);
  if (a.fortran) Cblacs_gridinit(&grid, (char *)"R", g0, g1); else Cblacs_gridinit(&grid, (char *)"C", g1, g0);
  Cblacs_gridinfo(grid, &pr, &pc, &row, &column);
  if ((a.fortran ? row : column) != a.dim[0].coord || (a.fortran ? column : row) != a.dim[1].coord) da_die(a.path, "its place in the grid is another than ScaLAPACK's");
  describe(&a, grid, da);
  describe(&x, grid, dx);
  if (solve) {
    int columns = (int)x.dim[1].size, *pivots = (int *)malloc(sizeof(int) * (a.dim[0].n + block(&a) + 1));
    pdgesv_(&n, &columns, (double *)a.data, &one, &one, da, pivots, (double *)x.data, &one, &one, dx, &info);
  } else {
    double *w = (double *)malloc(sizeof(double) * n), best;
    int length = -1;
    pdsyev_((char *)"V", (char *)"U", &n, (double *)a.data, &one, &one, da, w, (double *)x.data, &one, &one, dx, &best, &length, &info);
    double *work = (double *)malloc(sizeof(double) * (length = (int)best));
    pdsyev_((char *)"V", (char *)"U", &n, (double *)a.data, &one, &one, da, w, (double *)x.data, &one, &one, dx, work, &length, &info);
  }
  da_commit(&x, rank);
  if (rank == 0) printf("ScaLAPACK, %d processes: %s, n = %d, blocks of %d, grid %d x %d, info %d\n", size, argv[1], n, block(&a), g0, g1, info);
  Cblacs_gridexit(grid);
  MPI_Finalize();
  return info != 0;
}
