"""How a page is read by a layout: lines labelled, parted into stretches, and taken apart into values."""
