"""The items nested in documents as the rows of a table that they are too."""

import pyarrow as pa
import pyarrow.compute as pc

from toolkit.contract.arrow import arrow_schema


def items_table(documents: pa.Table, targets: pa.Array | None = None) -> pa.Table:
    """The related items of ``documents``, each with its document's id, and with its target if one is given.

    ``targets`` are those of all the items, in their order.
    """
    lists = documents["related"].combine_chunks()
    owners = documents["id"].combine_chunks().take(pc.list_parent_indices(lists))
    items = lists.flatten()
    columns = {"document_id": owners} | dict(zip(items.type.names, items.flatten(), strict=True))
    columns["target_id"] = pa.nulls(len(owners), pa.string()) if targets is None else targets
    schema = arrow_schema("related")
    return pa.Table.from_arrays([columns[name] for name in schema.names], schema=schema)
