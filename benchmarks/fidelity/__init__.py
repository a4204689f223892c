"""How faithfully pages are read: records that are known against those that are read.

What is read of a page is one of three things: right, *reported* (null, or with a finding at its place), or
wrong in silence. The last is what the project tries to avoid, so every figure here keeps the three apart.
"""
