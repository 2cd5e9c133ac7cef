"""Those who look: one file a source; dispatch.py shares the addresses out among them."""
