"""Fuzzing of what reads untrusted text: rule files, expressions, numbers.

Each target is a module with `one_input(data)`, which raises when something is wrong. Coverage-guided by hand, on Linux:

    pip install atheris
    python -m benchmarks.fuzz.rule_files -runs=1000000      # or benchmarks.fuzz.expressions, benchmarks.fuzz.numbers
    python -m benchmarks.fuzz.expressions corpus/ -max_total_time=600

The further arguments are libFuzzer's; a folder keeps the inputs that reached something new, so that several short runs
(-max_total_time=60) are one long one. The search is guided by the branches of the modules that a target names: "cov" grows
in what it prints. Inputs grow too, and runs become slow; -max_len=60 keeps them short. On one core of 2024 a second is 700
to 2,000 inputs for rule files, 2,000 to 7,000 for expressions, 500 to 2,500 for numbers. A failure is written to
`crash-…`, which `python -m benchmarks.fuzz.expressions crash-…` runs again. Without atheris the targets run on random
combinations of their fragments: `python -m benchmarks.fuzz.numbers 100000`. tests/benchmarks/test_fuzz.py does that
shortly, with the same inputs each time.
"""
