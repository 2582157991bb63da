"""Running a target: by atheris where it is installed, else on random combinations of fragments."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random

LONGEST = 20  # fragments


def inputs(fragments: Sequence[str], count: int, seed: int = 1) -> Iterator[bytes]:
    """Random texts made of fragments, the same for the same arguments; now and then a byte is changed."""
    random = Random(seed)
    for _ in range(count):
        data = "".join(random.choices(fragments, k=random.randint(1, LONGEST))).encode("utf-8", "surrogatepass")
        if random.random() < 0.05:
            position = random.randrange(len(data) + 1)
            data = data[:position] + bytes([random.randrange(256)]) + data[position + 1 :]
        yield data


def main(one_input: Callable[[bytes], None], fragments: Sequence[str], modules: Sequence[str]) -> None:
    """`modules` are those whose branches guide the search; they must not be imported before."""
    if len(sys.argv) == 2 and sys.argv[1].isdigit():
        start = time.perf_counter()
        for data in inputs(fragments, int(sys.argv[1]), seed=time.time_ns()):
            try:
                one_input(data)
            except Exception:
                print(f"failed: {data!r}")
                raise
        print(f"{sys.argv[1]} inputs, {time.perf_counter() - start:.0f} s")
        return
    try:
        import atheris
    except ImportError:
        raise SystemExit("atheris is not installed; give a number of random inputs instead") from None
    with atheris.instrument_imports(include=list(modules)):
        one_input(b"")
    atheris.Setup([*sys.argv, f"-dict={_dictionary(fragments)}"], one_input)
    atheris.Fuzz()


def _dictionary(fragments: Sequence[str]) -> str:
    """The file in which libFuzzer looks for words."""
    import tempfile

    with tempfile.NamedTemporaryFile("w", suffix=".dict", delete=False) as file:
        for fragment in dict.fromkeys(fragments):
            if fragment:
                file.write('"' + "".join(f"\\x{byte:02x}" for byte in fragment.encode("utf-8", "surrogatepass")) + '"\n')
    return file.name
