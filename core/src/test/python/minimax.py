"""The polynomials of org.distarray.kernel: best relative approximations, in double coefficients.

    pip install mpmath==1.3.0
    python3 minimax.py

Remez' exchange finds the polynomial whose largest weighted error is smallest. The lowest coefficients are
rounded one by one, and the others fitted anew to what that leaves. Prints the highest coefficient first, as
Java writes doubles, and the largest error before and after rounding.
"""

import mpmath as mp

mp.mp.prec = 180
GRID = 1200


def value(coefficients, x):
    s = mp.mpf(0)
    for c in reversed(coefficients):
        s = s * x + c
    return s


def remez(f, weight, degree, a, b):
    n = degree + 2
    xs = [(a + b) / 2 - (b - a) / 2 * mp.cos(mp.pi * (i + mp.mpf(1) / 2) / GRID) for i in range(GRID)]
    fs = [f(x) for x in xs]
    ws = [weight(x) for x in xs]
    nodes = [int(GRID * (i + 0.5) / n) for i in range(n)]
    for _ in range(40):
        matrix, right = mp.matrix(n, n), mp.matrix(n, 1)
        for i, k in enumerate(nodes):
            for j in range(n - 1):
                matrix[i, j] = xs[k] ** j
            matrix[i, n - 1], right[i] = (-1) ** i / ws[k], fs[k]
        solution = mp.lu_solve(matrix, right)
        coefficients = [solution[j] for j in range(n - 1)]
        errors = [ws[k] * (value(coefficients, xs[k]) - fs[k]) for k in range(GRID)]
        extremes, best = [], 0
        for k in range(1, GRID):
            if (errors[k] > 0) != (errors[best] > 0):
                extremes.append(best)
                best = k
            elif abs(errors[k]) > abs(errors[best]):
                best = k
        extremes.append(best)
        while len(extremes) > n:  # drop the smallest, so that signs still alternate
            ends = abs(errors[extremes[0]]) < abs(errors[extremes[-1]])
            if len(extremes) == n + 1:
                del extremes[0 if ends else -1]
            else:
                pairs = range(len(extremes) - 1)
                i = min(pairs, key=lambda i: max(abs(errors[extremes[i]]), abs(errors[extremes[i + 1]])))
                del extremes[i : i + 2]
        largest = max(abs(e) for e in errors)
        if len(extremes) < n or extremes == nodes or largest < 1.001 * min(abs(errors[k]) for k in extremes):
            break
        nodes = extremes
    return coefficients, largest


def fitted(name, f, weight, degree, a, b, one_by_one):
    a, b = mp.mpf(a), mp.mpf(b)
    out, rest, w = [], f, weight
    for _ in range(one_by_one):
        coefficients, error = remez(rest, w, degree - len(out), a, b)
        if not out:
            exact = error
        c = mp.mpf(float(coefficients[0]))
        out.append(c)
        rest = lambda x, rest=rest, c=c: (rest(x) - c) / x
        w = lambda x, w=w: w(x) * x
    out += [mp.mpf(float(c)) for c in remez(rest, w, degree - len(out), a, b)[0]]
    xs = [a + (b - a) * (i + mp.mpf(1) / 3) / 1000 for i in range(1000)]
    error = max(abs(weight(x) * (value(out, x) - f(x))) for x in xs)
    print("%s: 2^%.2f, rounded 2^%.2f" % (name, mp.log(exact, 2), mp.log(error, 2)))
    for c in reversed(out):
        print("   ", float(c).hex().replace("p+", "p"))


def precisely(f):
    def g(x):
        with mp.workprec(400):
            return f(x)

    return g


def odd(f):
    """What follows x in an odd function, of the square of x; and the weight for its relative error."""
    g = precisely(lambda s: (f(mp.sqrt(s)) / mp.sqrt(s) - 1) / s)
    return g, lambda s: s * mp.sqrt(s) / f(mp.sqrt(s))


def half_artanh(z):
    s = mp.sqrt(z)
    return (2 * mp.atanh(s) - 2 * s) / (s * z)


LEAST = mp.mpf(2) ** -40
WIDER = 1 + mp.mpf(2) ** -18  # what rounding may add to the ends of a reduced argument
HALF_LN2 = mp.log(2) / 2 * WIDER
ARTANH = ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2 * WIDER

if __name__ == "__main__":
    fitted("Sine", *odd(mp.sin), 7, LEAST, (mp.pi / 2 * WIDER) ** 2, 3)
    fitted("Tangent.SINE", *odd(mp.sin), 5, LEAST, (mp.pi / 4 * WIDER) ** 2, 2)
    cosine = precisely(lambda s: (mp.cos(mp.sqrt(s)) - 1 + s / 2) / s**2)
    fitted("Tangent.COSINE", cosine, lambda s: s * s / mp.cos(mp.sqrt(s)), 5, LEAST, (mp.pi / 4 * WIDER) ** 2, 2)
    fitted("Inverse.ARCTAN", *odd(mp.atan), 19, LEAST, 1, 12)
    fitted("Inverse.ARCSIN", *odd(mp.asin), 12, LEAST, 0.25, 2)
    base_e = precisely(lambda r: (mp.expm1(r) - r) / r**2)
    fitted("Exponential.BASE_E", base_e, lambda r: r * r / mp.exp(r), 9, -HALF_LN2, HALF_LN2, 3)
    base_2 = precisely(lambda r: mp.expm1(r * mp.log(2)) / r)
    fitted("Exponential.BASE_2", base_2, lambda r: r / mp.mpf(2) ** r, 10, -WIDER / 2, WIDER / 2, 3)
    weight = lambda z: z * mp.sqrt(z) / (2 * mp.atanh(mp.sqrt(z)))
    fitted("Logarithm", precisely(half_artanh), weight, 6, LEAST, ARTANH, 2)
