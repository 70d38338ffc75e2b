/*
 * Works of tests/bin/bench as a C programmer writes them, on all cores: the measure of what the processor gives. A server
 * on standard input and output, with the commands and answers of peers.py. Its peers are c, and c-scalar: the Julia set
 * one point at a time.
 *
 *   gcc -Ofast -march=native -fopenmp works.c -o works -lm
 *
 * The loops are plain ones; the compiler vectorizes them, and calls glibc's vector functions (libmvec, 4 units in the last
 * place). Only the Julia set has its lanes written out, since a loop that ends at another step for each point is not
 * vectorized. Pages are huge ones where the system gives them.
 */
#include "side.h"
#include <gnu/libc-version.h>
#include <math.h>
#include <omp.h>
#include <string.h>

enum { LANES = 8, MOST_STEPS = 100 };
typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef long mask __attribute__((vector_size(LANES * sizeof(long))));

static double *restrict a, *restrict b, *restrict out;
static long n;

#define EACH(EXPRESSION)                              \
  _Pragma("omp parallel for simd schedule(static)")   \
  for (long i = 0; i < n; i++) out[i] = (EXPRESSION); \
  return 0

#define SUM(EXPRESSION)                                              \
  double sum = 0;                                                    \
  _Pragma("omp parallel for simd schedule(static) reduction(+:sum)") \
  for (long i = 0; i < n; i++) sum += (EXPRESSION)

static double fused(void) { EACH(2 * a[i] * a[i] + 3 * b[i] - a[i] * b[i] / (1 + fabs(a[i]))); }

static double waves(void) {
#pragma omp parallel for simd schedule(static)
  for (long i = 0; i < n; i++) {
    double wave = sin(a[i]);
    out[i] = 2 * wave * wave + 3 * cos(b[i]) - a[i] * b[i] / (1 + fabs(a[i]));
  }
  return 0;
}

static double sine(void) { EACH(sin(a[i])); }

static double exponential(void) { EACH(exp(a[i])); }

static double logarithm(void) { EACH(log(a[i])); }

static double sine_dot(void) {
  SUM(sin(a[i]) * b[i]);
  return sum;
}

static double total(void) {
  SUM(a[i]);
  return sum;
}

static double mean(void) { return total() / n; }

static double least(void) {
  double value = INFINITY;
#pragma omp parallel for simd schedule(static) reduction(min : value)
  for (long i = 0; i < n; i++) value = a[i] < value ? a[i] : value;
  return value;
}

static double greatest(void) {
  double value = -INFINITY;
#pragma omp parallel for simd schedule(static) reduction(max : value)
  for (long i = 0; i < n; i++) value = a[i] > value ? a[i] : value;
  return value;
}

static double variance(void) {
  double middle = mean();
  SUM((a[i] - middle) * (a[i] - middle));
  return sum / n;
}

static double deviation(void) { return sqrt(variance()); }

static double count_less(void) {
  SUM(a[i] < b[i] ? 1.0 : 0.0);
  return sum;
}

/* the first cores - 1 parts are added up, then each core goes on from the parts before its own */
static double cumulative(void) {
  double before[256] = {0};
#pragma omp parallel
  {
    int rank = omp_get_thread_num(), cores = omp_get_num_threads();
    long from = n * rank / cores, to = n * (rank + 1) / cores;
    if (rank < cores - 1) {
      double sum = 0;
      for (long i = from; i < to; i++) sum += a[i];
      before[rank + 1] = sum;
    }
#pragma omp barrier
    double sum = 0;
    for (int k = 0; k <= rank; k++) sum += before[k];
    for (long i = from; i < to; i++) out[i] = sum += a[i];
  }
  return 0;
}

static const double CORNER = -1.5, SIDE = 3, RE = -0.045, IM = 0.45;

static double julia_scalar(void) {
  long side = lround(sqrt(n)), steps = 0;
#pragma omp parallel for schedule(dynamic, 16) reduction(+ : steps)
  for (long i = 0; i < side; i++) {
    for (long j = 0; j < side; j++) {
      double x = i * (SIDE / side) + CORNER, y = j * (SIDE / side) + CORNER;
      int k = 0;
      while (k < MOST_STEPS && x * x + y * y < 4) {
        double next = x * x - y * y + RE;
        y = 2 * x * y + IM;
        x = next;
        k++;
      }
      out[i * side + j] = k;
      steps += k;
    }
  }
  return steps;
}

static inline lanes chosen(mask which, lanes x, lanes y) { return (lanes)(((mask)x & which) | ((mask)y & ~which)); }

static double julia_lanes(void) {
  long side = lround(sqrt(n)), steps = 0;
#pragma omp parallel for schedule(dynamic, 16) reduction(+ : steps)
  for (long i = 0; i < side; i++) {
    for (long j = 0; j < side; j += LANES) {
      lanes x = (lanes){0} + (i * (SIDE / side) + CORNER), y;
      mask count = {0}, alive;
      for (int l = 0; l < LANES; l++) y[l] = (j + l) * (SIDE / side) + CORNER;
      for (int k = 0; k < MOST_STEPS; k++) {
        lanes xx = x * x, yy = y * y;
        alive = xx + yy < 4;
        long any = 0;
        for (int l = 0; l < LANES; l++) any |= alive[l];
        if (!any) break;
        count -= alive;
        y = chosen(alive, 2 * x * y + IM, y);
        x = chosen(alive, xx - yy + RE, x);
      }
      for (int l = 0; l < LANES && j + l < side; l++) {
        out[i * side + j + l] = count[l];
        steps += count[l];
      }
    }
  }
  return steps;
}

static const struct work {
  const char *name, *peer;
  int dimensions;
  double (*run)(void);
} WORKS[] = {
    {"fused", "c", 1, fused},
    {"waves", "c", 1, waves},
    {"sin", "c", 1, sine},
    {"exp", "c", 1, exponential},
    {"log", "c", 1, logarithm},
    {"sin-dot", "c", 0, sine_dot},
    {"sum", "c", 0, total},
    {"mean", "c", 0, mean},
    {"min", "c", 0, least},
    {"max", "c", 0, greatest},
    {"var", "c", 0, variance},
    {"std", "c", 0, deviation},
    {"count-less", "c", 0, count_less},
    {"cumsum", "c", 1, cumulative},
    {"julia", "c", 2, julia_lanes},
    {"julia", "c-scalar", 2, julia_scalar},
};

/* 10 * frac((i + 1) * ratio), as the other sides have it */
static void fill(double *x, double ratio) {
#pragma omp parallel for schedule(static)
  for (long i = 0; i < n; i++) {
    double turns = (i + 1) * ratio;
    x[i] = (turns - floor(turns)) * 10;
  }
}

static void prepare(long length) {
  if (length == n) {
    return;
  }
  a = resized(a, n, length), b = resized(b, n, length), out = resized(out, n, length);
  n = length;
  fill(a, 0.6180339887498949);
  fill(b, 0.7548776662466927);
  fill(out, 0);
}

static const struct work *find(const char *name, const char *peer) {
  for (unsigned k = 0; k < sizeof WORKS / sizeof *WORKS; k++) {
    if (!strcmp(WORKS[k].name, name) && !strcmp(WORKS[k].peer, peer)) {
      return &WORKS[k];
    }
  }
  return NULL;
}

/* the sum of the first third of the rows of the result */
static double part(int dimensions) {
  long row = dimensions == 1 ? 1 : lround(sqrt(n)), end = n / row / 3 * row;
  double sum = 0;
  for (long i = 0; i < end; i++) sum += out[i];
  return sum;
}

int main(void) {
  char line[256], name[64], peer[64];
  double asked, shortest;
  while (fgets(line, sizeof line, stdin)) {
    const struct work *work;
    if (!strncmp(line, "about", 5)) {
      printf("{\"text\": \"C, gcc %s -Ofast -march=native -fopenmp, glibc %s, %d threads\"}\n", __VERSION__,
          gnu_get_libc_version(), omp_get_max_threads());
    } else if (sscanf(line, "check %63s %63s %lf", name, peer, &asked) == 3 && (work = find(name, peer))) {
      prepare((long)asked);
      double value = work->run();
      if (work->dimensions) {
        value = part(work->dimensions);
      }
      printf("{\"value\": %.17g}\n", value);
    } else if (sscanf(line, "run %63s %63s %lf %lf", name, peer, &asked, &shortest) == 4 && (work = find(name, peer))) {
      prepare((long)asked);
      int count = 0;
      double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), start = seconds(CLOCK_MONOTONIC), wall;
      volatile double kept = 0;
      do {
        kept += work->run();
        count++;
        wall = seconds(CLOCK_MONOTONIC) - start;
      } while (wall < shortest);
      wall /= count;
      cpu = (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) / count;
      printf("{\"wall\": %.9g, \"kernel\": %.9g, \"cpu\": %.9g, \"count\": %d}\n", wall, wall, cpu, count);
    } else {
      line[strcspn(line, "\n")] = 0;
      printf("{\"error\": \"no such command or work: %s\"}\n", line);
    }
    fflush(stdout);
  }
  return 0;
}
