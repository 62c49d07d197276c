#!/usr/bin/env python3
"""Writes __tests__/fixtures/binomial-tail.json: a thousand values of the binomial tail as SciPy computes them.

Needs scipy. Each row is [k, n, p, P(X >= k)]; k and n are fractions in every second row.

  python3 scripts/binomial-fixture.py
"""
import json
import random
from pathlib import Path

from scipy.special import betainc

random.seed(27)
rows = []
while len(rows) < 1000:
    n = 10 ** random.uniform(0, 6)
    p = random.choice([0.05, 0.6, 0.01, float(f"{10 ** random.uniform(-4, 0):.3g}")])
    # Mostly where a verdict is made: from the expected number to some deviations above it.
    k = n * p + random.uniform(-3, 9) * (n * p * (1 - p)) ** 0.5
    digits = 3 if len(rows) % 2 else 0
    k, n = round(k, digits), round(n, digits)
    if not 0 < k <= n or not 0 < p < 1:
        continue
    tail = float(betainc(k, n - k + 1, p))
    if tail > 1e-250:
        rows.append([k, n, p, tail])
text = "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n"
Path(__file__).parent.parent.joinpath("__tests__", "fixtures", "binomial-tail.json").write_text(text)
