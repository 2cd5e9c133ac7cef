"""From the memory to the recipients."""
