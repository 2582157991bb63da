"""Fuzzing of what reads untrusted text: rule files, expressions, numbers.

Each target is a module with `one_input(data)`, which raises when something is wrong. Coverage-guided by hand, on Linux:

    pip install atheris
    python -m benchmarks.fuzz.rule_files -runs=1000000      # or benchmarks.fuzz.expressions, benchmarks.fuzz.numbers
    python -m benchmarks.fuzz.expressions corpus/ -max_total_time=600

The further arguments are libFuzzer's; a folder keeps the inputs that reached something new. A failure is written to
`crash-…`, which `python -m benchmarks.fuzz.expressions crash-…` runs again. Without atheris the targets run on random
combinations of their fragments: `python -m benchmarks.fuzz.numbers 100000`. tests/benchmarks/test_fuzz.py does that
shortly, with the same inputs each time.
"""
