"""Ways by which digests reach people, against servers on loopback."""
