/** The tail of the binomial distribution, without a package: docs/architecture.md says why. */

/** The fraction is cut when a factor differs from 1 by less than this. */
const EPSILON = 1e-15;
/** Takes the place of a zero in the fraction (Lentz's method). */
const TINY = 1e-300;
/** The fraction needs about the square root of n; this is enough for more requests than a version gets in an hour. */
const MAX_TERMS = 100_000;
/** From here on, Stirling's series is exact to the last digit with the terms below. */
const STIRLING_FROM = 10;
/** Below this, the difference of a logarithm and its argument is summed, because subtraction would lose digits. */
const SERIES_BELOW = 0.25;

/**
 * P(X >= k) for X ~ Bin(n, p). Both k and n may be fractions, as they are once a count is divided for its clusters: the regularised
 * incomplete beta function I_p(k, n - k + 1) is defined there, too.
 * @returns a probability; NaN if an argument is not a number.
 */
export function upperTail(k: number, n: number, p: number): number {
  if (Number.isNaN(k) || Number.isNaN(n) || Number.isNaN(p)) return Number.NaN;
  if (k <= 0) return 1;
  if (k >= n + 1 || p <= 0) return 0;
  if (p >= 1) return 1;
  return incompleteBeta(p, k, n - k + 1);
}

/** I_x(a, b) for 0 < x < 1 and positive a and b. */
function incompleteBeta(x: number, a: number, b: number): number {
  // On its other side, the fraction converges slowly.
  if (x > (a + 1) / (a + b + 2)) return 1 - (density(1 - x, b, a) * fraction(1 - x, b, a)) / b;
  return (density(x, a, b) * fraction(x, a, b)) / a;
}

/** x^a (1 - x)^b / B(a, b), arranged so that the large logarithms in it cancel before they are computed. */
function density(x: number, a: number, b: number): number {
  const sum = a + b;
  const distance = sum * x - a;
  const exponent = a * logMinus(distance / a) + b * logMinus(-distance / b);
  return Math.sqrt((a * b) / (2 * Math.PI * sum)) * Math.exp(exponent + stirling(sum) - stirling(a) - stirling(b));
}

/** log(1 + u) - u. */
function logMinus(u: number): number {
  if (Math.abs(u) > SERIES_BELOW) return Math.log1p(u) - u;
  let sum = 0;
  let power = -u;
  for (let i = 2; i < 40; i++) {
    power *= -u;
    sum -= power / i;
  }
  return sum;
}

/** What Stirling's formula leaves out of the logarithm of the gamma function. */
function stirling(from: number): number {
  let z = from;
  let below = 0;
  for (; z < STIRLING_FROM; z++) below += (z + 0.5) * Math.log1p(1 / z) - 1;
  const q = 1 / (z * z);
  return below + (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q * (1 / 1188 - (q * 691) / 360_360))))) / z;
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  const notZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < EPSILON) break;
  }
  return value;
}
