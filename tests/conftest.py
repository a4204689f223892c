"""Options of the test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--accept`: new pages get their expectation from the reader, to be checked by eye."""
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what tests/pages/*.json do not say yet; what they say is never changed",
    )
