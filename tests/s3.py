"""A real S3 server on this machine, spoken to over HTTP."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import boto3
from moto.server import ThreadedMotoServer


class S3(NamedTuple):
    """The server: what tells a process where it is, and a client."""

    environment: dict[str, str]
    client: Any

    def put(self, folder: Path, prefix: str, bucket: str = "pages") -> None:
        """Copies a folder's files."""
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            key = f"{prefix}/{path.relative_to(folder).as_posix()}"
            self.client.put_object(Bucket=bucket, Key=key, Body=path.read_bytes())

    def contents(self, prefix: str, bucket: str = "pages") -> dict[str, bytes]:
        """Every object below a prefix, by its name there."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"{prefix}/")
        keys = [item["Key"] for page in pages for item in page.get("Contents", ())]
        return {
            key.removeprefix(f"{prefix}/"): self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
            for key in keys
        }


@contextmanager
def server() -> Iterator[S3]:
    """A server with one bucket, `pages`."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    try:
        host, port = running.get_host_and_port()
        url = f"http://{host}:{port}"
        account = {"AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": "secret"}
        environment = account | {"AWS_ENDPOINT_URL": url, "AWS_DEFAULT_REGION": "us-east-1"}
        client = boto3.client(
            "s3",
            endpoint_url=url,
            region_name="us-east-1",
            aws_access_key_id="tester",
            aws_secret_access_key="secret",  # noqa: S106 - of nobody
        )
        client.create_bucket(Bucket="pages")
        yield S3(environment, client)
        client.close()
    finally:
        running.stop()
