"""`--engine ray` on a real cluster of several nodes, one of which is killed while it works."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build_cases import contents
from tests.helpers import ENVIRONMENT, PROJECT, pagepack, process
from tests.page_cases import Post, Topic, page

PAGES = 200

CLUSTER = """
import json, os, sys, threading, time
from pathlib import Path

os.environ["RAY_AUTH_MODE"] = "disabled"
from ray.cluster_utils import Cluster

from toolkit.parts import groups

groups.FEWEST, groups.MOST, groups.ONE_IN = 5, 10, 8


def kill_one_at_work(cluster, node):
    while len(list(Path(".dist.parts").glob("*.pages.arrow"))) < 3:
        time.sleep(0.02)
    cluster.remove_node(node, allow_graceful=False)
    told["killed"] = len(list(Path(".dist.parts").glob("*.pages.arrow")))


if __name__ == "__main__":
    told = {}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    lost = cluster.add_node(num_cpus=1)
    os.environ["RAY_ADDRESS"] = cluster.address
    from tests.helpers import pagepack

    killer = threading.Thread(target=kill_one_at_work, args=(cluster, lost), daemon=True)
    killer.start()
    ran = pagepack("build", "raw", "--engine", "ray")
    killer.join(60)
    import ray

    told |= {"code": ran.code, "last": ran.out.splitlines()[-1:], "err": ran.err[-2000:]}
    deadline = time.monotonic() + 60
    while (alive := sum(node["Alive"] for node in ray.nodes())) > 1 and time.monotonic() < deadline:
        time.sleep(0.5)
    told["alive"] = alive
    Path("told.json").write_text(json.dumps(told))
    ray.shutdown()
    cluster.shutdown()
"""


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray")
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    for number in range(PAGES):
        text = page(Topic(posts=(Post(text=f"Текст {number}."),)))
        Path("raw", f"{number:03}.txt").write_text(text, "utf-8")


def test_a_cluster_that_loses_a_node_builds_the_same_dataset() -> None:
    Path("cluster.py").write_text(CLUSTER, "utf-8")
    subprocess.run(
        [sys.executable, "cluster.py"],
        env=ENVIRONMENT | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    told = json.loads(Path("told.json").read_bytes())
    assert (told["code"], told["alive"]) == (0, 1), told["err"]
    assert told["killed"] < PAGES / 10, "the node was killed too late to matter"
    assert told["last"][0].startswith(f"{PAGES} pages in = {PAGES} documents + 0 rejected")
    assert pagepack("build", "raw", "--out", "whole", "--no-cache").code == 0
    assert contents(Path("dist")) == contents(Path("whole"))


def test_without_ray_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "ray.py").write_text("raise ImportError('no such library')", "utf-8")
    done = process("build", "raw", "--engine", "ray", project=tmp_path, PYTHONPATH=f"{tmp_path}:{PROJECT}")
    assert done.code == 2
    assert "--engine ray needs Ray: pip install 'pagepack[ray]'" in done.err
