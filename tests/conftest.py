"""Options of the test run."""

import os

import pytest
from hypothesis import settings

# No test is timed, and a run in CI draws the same examples as the one before: what fails there fails again.
settings.register_profile("pagepack", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("pagepack")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`: new pages get their expectation from the reader, to be checked by eye."""
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what tests/pages/*.json do not say yet; what they say is never changed",
    )
