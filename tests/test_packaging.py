"""The wheel: what it holds, that it lives beside PyPI's `schema`, and that the command starts light."""

import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from toolkit import __version__

ROOT = Path(__file__).parent.parent
COMMANDS = {"build", "validate", "verify", "inspect", "rules", "layouts", "schema"}
HEAVY = {"babel", "datasets", "huggingface_hub", "pandera", "polars", "pyarrow"}

IMPORT_OURS = "import schema.dataset as ours; print(ours.__file__)"
IMPORT_THEIRS = "import schema; print(schema.Schema(int).validate(7))"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def pip(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)


class Environment:
    """A virtual environment of its own, which borrows the heavy libraries from the running one."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False, symlinks=True)
        self.folder = folder
        self.python = folder / "bin" / "python"
        # A folder named in a .pth file is searched last, and its own .pth files (our editable install) are
        # not read.
        site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
        Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")

    def install(self, wheel: Path) -> None:
        """Install one wheel, without what it depends on."""
        done = pip("--python", self.python, "install", "--no-deps", "--no-index", wheel, cwd=self.folder)
        assert done.returncode == 0, done.stderr

    def uninstall(self, name: str) -> None:
        """Take one distribution away again."""
        done = pip("--python", self.python, "uninstall", "--yes", name, cwd=self.folder)
        assert done.returncode == 0, done.stderr

    def python_says(self, code: str) -> str:
        """Run ``code`` away from the project's folder and give what it prints."""
        done = run(self.python, "-I", "-c", code, cwd=self.folder)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def pagepack(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the installed command."""
        return run(self.folder / "bin" / "pagepack", *arguments, cwd=self.folder)

    def holds_ours(self) -> bool:
        """Tell whether our contract is imported from this very environment."""
        return Path(self.python_says(IMPORT_OURS)).is_relative_to(self.folder)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    done = run(*command, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def from_pypi(requirement: str, folder: Path) -> Path:
    patience = ("--retries", "0", "--timeout", "15")
    done = pip("download", "--no-deps", *patience, "--dest", folder, requirement, cwd=folder)
    if done.returncode:
        pytest.skip(f"PyPI gives no {requirement} here: {done.stderr.strip().splitlines()[-1]}")
    (downloaded,) = folder.glob("schema-*.whl")
    return downloaded


@pytest.fixture(scope="session")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return from_pypi("schema>=0.7.8", tmp_path_factory.mktemp("theirs"))


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path / "environment")


def test_the_wheel_holds_every_file_of_both_packages(wheel: Path) -> None:
    paths = (path for package in ("toolkit", "schema") for path in (ROOT / package).rglob("*"))
    files = (path for path in paths if path.is_file() and path.parent.name != "__pycache__")
    expected = {path.relative_to(ROOT).as_posix() for path in files}
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert "toolkit/findings/catalogue/pages.toml" in names


def test_the_wheel_has_no_schema_init(wheel: Path) -> None:
    assert "schema/__init__.py" not in zipfile.ZipFile(wheel).namelist()


def test_the_installed_command_names_every_command(wheel: Path, environment: Environment) -> None:
    environment.install(wheel)
    shown = environment.pagepack("--help")
    assert shown.returncode == 0, shown.stderr
    assert set(shown.stdout.split()) >= COMMANDS


def test_the_installed_command_knows_its_version(wheel: Path, environment: Environment) -> None:
    environment.install(wheel)
    shown = environment.pagepack("--version")
    assert (shown.returncode, shown.stdout.split()[-1]) == (0, __version__)
    assert wheel.name == f"pagepack-{__version__}-py3-none-any.whl"


@pytest.mark.parametrize("order", ["ours first", "theirs first"])
def test_both_schemas_work_in_either_order(
    wheel: Path, theirs: Path, environment: Environment, order: str
) -> None:
    for distribution in (wheel, theirs) if order == "ours first" else (theirs, wheel):
        environment.install(distribution)
    assert environment.holds_ours()
    assert environment.python_says(IMPORT_THEIRS) == "7"
    assert environment.pagepack("--help").returncode == 0


@pytest.mark.parametrize("removed", ["pagepack", "schema"])
def test_either_schema_works_once_the_other_is_gone(
    wheel: Path, theirs: Path, environment: Environment, removed: str
) -> None:
    environment.install(wheel)
    environment.install(theirs)
    environment.uninstall(removed)
    if removed == "schema":
        assert environment.holds_ours()
    else:
        assert environment.python_says(IMPORT_THEIRS) == "7"


@pytest.mark.xfail(reason="until 0.7.7 theirs was one file schema.py, which Python prefers to a bare folder")
def test_ours_works_beside_an_old_schema(wheel: Path, environment: Environment, tmp_path: Path) -> None:
    old = from_pypi("schema==0.7.7", tmp_path)
    environment.install(wheel)
    environment.install(old)
    assert environment.holds_ours()


def test_the_command_line_imports_nothing_heavy() -> None:
    code = f"import sys, toolkit.cli; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = run(sys.executable, "-c", code, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def locked() -> dict[str, set[str]]:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum()]
    return {pin.name: {s.version for p in pins if p.name == pin.name for s in p.specifier} for pin in pins}


def wanted() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]


@pytest.mark.parametrize("requirement", wanted())
def test_the_lock_keeps_up_with_the_project(requirement: str) -> None:
    asked = Requirement(requirement)
    versions = locked().get(asked.name.lower().replace("_", "-"), set())
    assert versions, "not in requirements.lock: run `make lock`"
    assert all(version in asked.specifier for version in versions)


def test_the_lock_names_no_index() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("-") or "://" in line] == []


def test_the_lock_keeps_the_other_schema_out() -> None:
    assert "schema" not in locked()
