"""The list's Markdown -> entries and links; whatever is left out is counted, with the reason.

source.py gets the text, parsing.py its Markdown, runs.py and html.py the links in their text, outline.py the sections;
contents.py, itself.py, shapes.py and titles.py tell what is what, entries.py puts entries together, kinds.py judges
kind, role and language by the lists of words.py, and reading.py checks that nothing was lost.
"""

from watcher.catalogue.reading import read
from watcher.catalogue.source import SIZE_CAP, decode, load, load_bytes

__all__ = ["SIZE_CAP", "decode", "load", "load_bytes", "read"]
