"""Sources of new things, one file a source (arXiv's in five: days, entries, feed, API, what was missed)."""
