"""Sources of new things, one file a source (arXiv's in four: days, entries, feed, API)."""
