"""How fast, beside what, and how it grows: `python -m benchmarks.speed`. Documented in docs/performance.md."""
