/* C = A A by Global Arrays (ga_dgemm) for blocks 'bn', 'nb', 'bb'; C = 2 A for block-cyclic arrays. No block may be empty.
 *
 *   mpicc global_arrays_multiply.c -o global_arrays_multiply -lga -larmci -lscalapack-openmpi -llapack -lblas \
 *       -lgfortran -lm                   (Debian: libglobalarrays-dev, libarmci-mpi-dev, libscalapack-openmpi-dev, gfortran)
 *   mpiexec -n RANKS ./global_arrays_multiply [-strict] A C
 *
 * Global Arrays has no call that adopts memory. Its ARMCI-MPI runtime asks MPI for it by MPI_Win_allocate, and MPI's profiling
 * interface lets a program answer that call itself: with a window over the shared block. Where another runtime makes the
 * memory, the program copies the block in and out: one local copy each way, and no message. */
#include <mpi.h>
#include "ga.h"
#include "macdecls.h"
#include "distarray_shared.h"

static da_block *offered; /* the block that becomes the next window */
static int adopted;

int MPI_Win_allocate(MPI_Aint size, int unit, MPI_Info info, MPI_Comm comm, void *base, MPI_Win *win) {
  MPI_Aint bytes = offered ? (MPI_Aint)(offered->count * offered->itemsize) : 0;
  /* the runtime asks for a few bytes more than the block has; they are never touched */
  int ours = offered && size >= bytes && size <= bytes + 64, all;
  MPI_Allreduce(&ours, &all, 1, MPI_INT, MPI_MIN, comm);
  if (!all) return PMPI_Win_allocate(size, unit, info, comm, base, win);
  *(void **)base = offered->data;
  offered = 0;
  adopted++;
  return PMPI_Win_create(*(void **)base, size, unit, info, comm, win);
}

/* This process's elements of an array, as Global Arrays has them. */
static double *elements(int g, int rank, int cyclic) {
  double *out = 0;
  int length, low[8], high[8], ld[8];
  if (cyclic) { NGA_Access_block_segment(g, rank, &out, &length); return out; }
  NGA_Distribution(g, rank, low, high);
  NGA_Access(g, low, high, &out, ld);
  return out;
}

/* strict: a copy is a failure */
static int multiply(const char *from, const char *to, int strict, int rank, int size) {
  da_block a, c;
  da_attach(from, rank, 'w', &a);
  da_check_size(&a, size);
  int dims[8], grid[8], bs[8], bounds[1024], at = 0, cyclic = 0, n = a.ndim;
  long first[8] = {0}, *all = (long *)malloc(sizeof(long) * 8 * size);
  for (int d = 0; d < n; d++) {
    da_dim *m = &a.dim[d];
    if (m->type == 'u') da_die(a.path, "Global Arrays has no unstructured distributions (distributeAs bn, bb or nb first)");
    if (m->n == 0) da_die(a.path, "Global Arrays has no empty blocks (distributeAs bn, bb or nb first)");
    dims[d] = (int)m->size, grid[d] = (int)m->grid, first[d] = m->index[0];
    cyclic |= m->type == 'c';
    bs[d] = (int)(m->type == 'c' ? m->block : (m->size + m->grid - 1) / m->grid);
  }
  MPI_Allgather(first, 8, MPI_LONG, all, 8, MPI_LONG, MPI_COMM_WORLD);
  for (int d = 0; d < n; d++) {
    int stride = 1; /* between the ranks of neighbours along this dimension */
    for (int k = d + 1; k < n; k++) stride *= grid[k];
    for (int p = 0; p < grid[d]; p++) bounds[at++] = (int)all[8 * p * stride + d];
  }
  da_create_like(to, rank, &a, &c);

  offered = &a;
  int g = GA_Create_handle();
  GA_Set_data(g, n, dims, C_DBL);
  if (cyclic) GA_Set_block_cyclic_proc_grid(g, bs, grid); else GA_Set_irreg_distr(g, bounds, grid);
  if (!GA_Allocate(g)) GA_Error((char *)"cannot allocate", 1);
  offered = &c;
  int t = GA_Duplicate(g, (char *)"C");
  offered = 0;
  double *mine = elements(g, rank, cyclic), *out = elements(t, rank, cyclic);
  int same = mine == (double *)a.data && out == (double *)c.data;
  if (mine != (double *)a.data) memcpy(mine, a.data, a.count * a.itemsize);
  GA_Sync();

  /* every element that we look at lies where Global Arrays says */
  int wrong = 0;
  for (size_t k = 0; k < a.count; k += 1 + a.count / 50) {
    size_t rest = k;
    int index[8], ld[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    double got;
    for (int d = n - 1; d >= 0; d--) index[d] = (int)a.dim[d].index[rest % a.dim[d].n], rest /= a.dim[d].n;
    NGA_Get(g, index, index, &got, ld);
    wrong += got != ((double *)a.data)[k];
  }
  double two = 2;
  if (cyclic) { GA_Copy(g, t); GA_Scale(t, &two); }
  else GA_Dgemm('n', 'n', dims[0], dims[0], dims[0], 1.0, g, g, 0.0, t);
  GA_Sync();
  if (out != (double *)c.data) memcpy(c.data, out, c.count * c.itemsize);
  da_commit(&c, rank);
  GA_Igop(&wrong, 1, (char *)"+");
  GA_Igop(&same, 1, (char *)"min");
  if (rank == 0) printf("Global Arrays, %d processes: %s; elements elsewhere: %d; its arrays are the shared blocks: %s\n", size, cyclic ? "2 A" : "A A", wrong, same ? "yes" : "no, copied");
  GA_Destroy(t);
  GA_Destroy(g);
  return wrong > 0 || (strict && !same);
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  GA_Initialize();
  MA_init(C_DBL, 1000000, 1000000);
  int failed = multiply(argv[argc - 2], argv[argc - 1], !strcmp(argv[1], "-strict"), GA_Nodeid(), GA_Nnodes());
  GA_Terminate();
  MPI_Finalize();
  return failed;
}
