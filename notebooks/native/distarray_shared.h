/* Arrays that programs share, for C and C++: what distarray_shared.py is for Python.
 *
 *   #include <mpi.h>                                  // first, where there are several processes
 *   #include "distarray_shared.h"
 *   da_block f, u;
 *   da_attach(argv[1], rank, 'r', &f);                // 'r' read-only, 'w' writes into the shared memory, 'c' keeps changes
 *   da_create_like(argv[2], rank, &f, &u);            // zeros, in hidden files; all processes call it
 *   ((double *)u.data)[0] = ...;                      // u.data is the mapped block, u.count its number of elements
 *   da_commit(&u, rank);                              // all processes call it; then the set is complete
 *
 * A block of rank r is the file <path>_<r>.dnpy. A mistake ends the program, with a message. */
#ifndef DISTARRAY_SHARED_H
#define DISTARRAY_SHARED_H
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* One dimension: type 'b', 'c' or 'u'; the global size; the processes along it and this one's place; its n global indices. */
typedef struct { char type; long size, grid, coord, start, stop, block, n, *index; } da_dim;

typedef struct {
  int ndim, fortran;              /* fortran: the first dimension runs fastest */
  da_dim dim[32];
  char descr[16];                 /* NumPy's code of the elements, "<f8" */
  void *data; size_t count, itemsize;
  char *base; size_t head, bytes; /* the mapped file: elements begin at base + head */
  char path[4096], final[4096], lock[4096], text[512];
} da_block;

static void da_die(const char *path, const char *what) {
  fprintf(stderr, "Cannot use %s: %s\n", path, what);
#ifdef MPI_VERSION
  MPI_Abort(MPI_COMM_WORLD, 2);
#endif
  exit(2);
}

static void da_barrier(void) {
#ifdef MPI_VERSION
  MPI_Barrier(MPI_COMM_WORLD);
#endif
}

static long da_int(const char *from, const char *to, const char *key, long none) {
  char quoted[40];
  snprintf(quoted, sizeof quoted, "'%s':", key);
  const char *p = strstr(from, quoted);
  return p && p < to ? strtol(p + strlen(quoted), 0, 10) : none;
}

/* The text of the header at a position; returns where it ends. */
static size_t da_header(const da_block *b, size_t at, const char *magic, char **text) {
  unsigned char *p = (unsigned char *)b->base + at;
  if (at + 12 > b->bytes || memcmp(p, magic, 6) || p[6] < 1 || p[6] > 3) da_die(b->path, "it has no header of version 1.0, 2.0 or 3.0");
  size_t from = at + (p[6] == 1 ? 10 : 12), len = p[8] | p[9] << 8;
  if (p[6] > 1) len |= p[10] << 16 | (size_t)p[11] << 24;
  if (from + len > b->bytes) da_die(b->path, "it ends inside a header");
  *text = strndup((char *)b->base + from, len);
  return from + len;
}

static void da_map(const char *path, char mode, da_block *b) {
  if (path != b->path) { memset(b, 0, sizeof *b); snprintf(b->path, sizeof b->path, "%s", path); }
  int fd = open(path, mode == 'w' ? O_RDWR : O_RDONLY);
  struct stat st;
  if (fd < 0 || fstat(fd, &st)) da_die(path, strerror(errno));
  b->bytes = st.st_size;
  if (b->bytes == 0) da_die(path, "it is empty");
  b->base = (char *)mmap(0, b->bytes, PROT_READ | (mode == 'r' ? 0 : PROT_WRITE), mode == 'c' ? MAP_PRIVATE : MAP_SHARED, fd, 0);
  if (b->base == MAP_FAILED) da_die(path, strerror(errno));
  close(fd);
  char *outer, *inner;
  b->head = da_header(b, da_header(b, 0, "\x93" "DARRY", &outer), "\x93NUMPY", &inner);
  const char *version = strstr(outer, "'__version__': '0.10"), *p = strstr(outer, "'dim_data':"), *shape = strstr(inner, "'shape':");
  const char *descr = strstr(inner, "'descr': '");
  if (!version || !p) da_die(path, "its version of the protocol is not 0.10");
  if (!shape || !descr || sscanf(descr + 10, "%15[^']", b->descr) != 1) da_die(path, "its .npy header is not understood");
  if (b->descr[0] == '>') da_die(path, "its elements are of the other byte order");
  b->itemsize = strtoul(b->descr + 2, 0, 10);
  b->fortran = strstr(inner, "'fortran_order': True") != 0;
  b->count = 1;
  shape = strchr(shape, '(') + 1;
  for (p = strchr(p, '{'); p && b->ndim < 32; p = strchr(p, '{')) {
    const char *end = strchr(p, '}'), *type = strstr(p, "'dist_type': '");
    da_dim *d = &b->dim[b->ndim++];
    long local = strtol(shape, (char **)&shape, 10);
    while (*shape == ',' || *shape == ' ') shape++;
    d->type = type && type < end ? type[14] : 'n';
    d->size = da_int(p, end, "size", local), d->grid = da_int(p, end, "proc_grid_size", 1), d->coord = da_int(p, end, "proc_grid_rank", 0);
    d->start = da_int(p, end, "start", 0), d->stop = da_int(p, end, "stop", d->size), d->block = da_int(p, end, "block_size", 1);
    d->index = (long *)malloc(sizeof(long) * (local + 1));
    if (d->type == 'u') {
      const char *s = strchr(strstr(p, "'indices':"), '[') + 1;
      for (; *s != ']' && d->n < local; d->n++) { d->index[d->n] = strtol(s, (char **)&s, 10); while (*s == ',' || *s == ' ' || *s == 'L') s++; }
    } else if (d->type == 'c') {
      for (long i = 0; i < d->size && d->n < local; i++) if (i / d->block % d->grid == d->coord) d->index[d->n++] = i;
    } else for (long i = d->start; i < d->stop && d->n < local; i++) d->index[d->n++] = i;
    if (d->type == 'n') d->type = 'b';
    if (d->n != local) da_die(path, "its description does not have as many indices as its block");
    b->count *= local;
    p = end;
  }
  b->data = b->base + b->head;
  if (b->head + b->count * b->itemsize > b->bytes) da_die(path, "it is cut off");
  free(outer); free(inner);
}

static void da_attach(const char *path, int rank, char mode, da_block *b) {
  char file[4096];
  snprintf(file, sizeof file, "%s_%d.dnpy", path, rank);
  da_map(file, mode, b);
}

/* Stops unless as many processes run as the array has blocks. */
static void da_check_size(const da_block *b, int size) {
  long ranks = 1;
  for (int d = 0; d < b->ndim; d++) ranks *= b->dim[d].grid;
  if (ranks != size) da_die(b->path, "its array has another number of blocks than there are processes");
}

static int da_read(const char *file, char *text, size_t size) {
  int fd = open(file, O_RDONLY);
  ssize_t n = fd < 0 ? -1 : read(fd, text, size - 1);
  if (fd >= 0) close(fd);
  text[n > 0 ? n : 0] = 0;
  return n > 0;
}

/* Whether a hidden name ends with -<process>-<start>-<16 hex digits>: it tells its own owner, a JVM, which may run. */
static int da_owned(const char *name) {
  const char *p = name + strlen(name);
  for (int part = 0; part < 3; part++) {
    const char *end = p;
    while (p > name && strchr(part ? "0123456789" : "0123456789abcdef", p[-1])) p--;
    if (part ? p == end : end - p != 16) return 0;
    if (p == name || *--p != '-') return 0;
  }
  return 1;
}

/* Removes the hidden files of a set (hidden 1), or those of its visible ones that a set of so many ranks does not replace. */
static void da_remove(const char *path, int hidden, int ranks) {
  char name[4096], file[8192], directory[4096];
  const char *slash = strrchr(path, '/');
  snprintf(directory, sizeof directory, "%.*s", slash ? (int)(slash + 1 - path) : 2, slash ? path : "./");
  snprintf(name, sizeof name, "%s%s", hidden ? "." : "", slash ? slash + 1 : path);
  size_t n = strlen(name);
  DIR *all = opendir(directory);
  for (struct dirent *e; all && (e = readdir(all));) {
    char *end = e->d_name + n;
    if (strncmp(e->d_name, name, n)) continue;
    snprintf(file, sizeof file, "%s%s", directory, e->d_name);
    if (*end == '_') {
      long rank = strtol(end + 1, &end, 10);
      if (!strcmp(end, ".dnpy") && (hidden || rank == 0 || rank >= ranks)) unlink(file);
    } else if (hidden && !strncmp(end, ".distarray-", 11) && !da_owned(end)) {
      DIR *parts = opendir(file);
      for (struct dirent *q; parts && (q = readdir(parts));) { char part[8192 + 256]; snprintf(part, sizeof part, "%s/%s", file, q->d_name); unlink(part); }
      if (parts) closedir(parts);
      if (rmdir(file)) unlink(file); /* some are files */
    }
  }
  if (all) closedir(all);
}

/* Takes the right to write a set, as the JVM does: the file .<name>.lock with the text "<host> <process> <token>". */
static void da_lock(const char *path, da_block *b) {
  char made[4200], host[256] = "", text[512], owner[256] = "";
  long process = 0;
  const char *slash = strrchr(path, '/');
  snprintf(b->lock, sizeof b->lock, "%.*s.%s.lock", slash ? (int)(slash + 1 - path) : 0, path, slash ? slash + 1 : path);
  gethostname(host, sizeof host - 1);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  snprintf(b->text, sizeof b->text, "%s %ld %ld.%09ld\n", host, (long)getpid(), (long)now.tv_sec, now.tv_nsec);
  snprintf(made, sizeof made, "%s-%ld", b->lock, (long)getpid());
  int fd = open(made, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd < 0 || write(fd, b->text, strlen(b->text)) < 0) da_die(path, strerror(errno));
  close(fd);
  int taken = link(made, b->lock);
  if (taken && da_read(b->lock, text, sizeof text) && sscanf(text, "%255s %ld", owner, &process) == 2 && !strcmp(owner, host)
      && kill((pid_t)process, 0) && errno == ESRCH) {
    da_remove(path, 1, 0);
    unlink(b->lock);
    taken = link(made, b->lock);
  }
  unlink(made);
  if (taken) { fprintf(stderr, "%s says who:\n", b->lock); da_die(path, "another program is writing it now"); }
}

/* A new block of zeros laid out as another, with the same dtype and order. All processes call it. */
static void da_create_like(const char *path, int rank, const da_block *like, da_block *b) {
  memset(b, 0, sizeof *b);
  if (rank == 0) da_lock(path, b);
  da_barrier();
  const char *slash = strrchr(path, '/');
  snprintf(b->final, sizeof b->final, "%s_%d.dnpy", path, rank);
  snprintf(b->path, sizeof b->path, "%.*s.%s_%d.dnpy", slash ? (int)(slash + 1 - path) : 0, path, slash ? slash + 1 : path, rank);
  int fd = open(b->path, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd < 0 || write(fd, like->base, like->head) != (ssize_t)like->head) da_die(b->path, strerror(errno));
  int full = posix_fallocate(fd, 0, like->head + like->count * like->itemsize); /* an error here, and no crash later */
  if (full) { unlink(b->path); if (rank == 0) unlink(b->lock); da_die(b->path, strerror(full)); }
  close(fd);
  da_map(b->path, 'w', b);
}

/* Gives the files of a new array their names, that of rank 0 last: whoever finds it finds all. All processes call it. */
static void da_commit(da_block *b, int rank) {
  char text[512], path[4096];
  int ranks = 1;
  for (int d = 0; d < b->ndim; d++) ranks *= (int)b->dim[d].grid;
  snprintf(path, sizeof path, "%.*s", (int)(strrchr(b->final, '_') - b->final), b->final);
  da_barrier();
  if (rank == 0) {
    if (!da_read(b->lock, text, sizeof text) || strcmp(text, b->text)) da_die(path, "another program has taken the right to write it");
    da_remove(path, 0, ranks);
  }
  da_barrier();
  if (rank && rename(b->path, b->final)) da_die(b->path, strerror(errno));
  da_barrier();
  if (rank == 0 && rename(b->path, b->final)) da_die(b->path, strerror(errno));
  if (rank == 0) unlink(b->lock);
  da_barrier();
}
#endif
