"""What stops a command. A fault in the data never does: that is a finding."""


class ToolkitError(Exception):
    """The command cannot go on; the message is one line that says where and why."""


class UsageError(ToolkitError):
    """The user asked for something that cannot be: a wrong path, option or configuration."""


class LayoutError(ToolkitError):
    """A layout file is not written as the grammar asks."""
