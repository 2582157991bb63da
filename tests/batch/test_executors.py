"""Where documents are audited makes no difference to what comes out: one worker, several, a cluster."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import Ran

from tests.batch.conftest import files

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A dask cluster of two processes on this machine; its address as --executor takes it."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as started:
        yield started.scheduler_address.replace("tcp://", "dask://")


def test_a_cluster_writes_what_one_worker_writes(run: Run, reports: Path, tmp_path: Path, cluster: str) -> None:
    (reports / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    alone = run(reports, "-o", tmp_path / "alone", "--jobs", "1", "--no-cache")
    shared = run(reports, "-o", tmp_path / "shared", "--executor", cluster, "--no-cache")
    assert (shared.code, alone.code) == (4, 4), shared.err
    assert files(tmp_path / "shared") == files(tmp_path / "alone")
    index = json.loads((tmp_path / "shared" / "index.json").read_bytes())
    assert [document["outcome"] for document in index["documents"]].count("ok") == 6
    assert run(reports, "-o", tmp_path / "again", "--executor", cluster, "--no-cache").code == 4


@pytest.mark.parametrize(("where", "said"), [("nowhere", "--executor"), ("dask://127.0.0.1:1", "127.0.0.1:1")])
def test_an_executor_that_does_not_exist_is_one_sentence(run: Run, reports: Path, tmp_path: Path, where: str, said: str) -> None:
    pytest.importorskip("distributed")
    ran = run(reports, "-o", tmp_path / "out", "--executor", where)
    assert ran.code == 2 and said in ran.err and "Traceback" not in ran.err
