"""pagepack: folders of raw web page text, turned into a typed and validated dataset."""

__version__ = "0.1.0"
