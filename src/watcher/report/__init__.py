"""What was seen, as people and programs read it: from history alone, never from the net."""
