"""What the program knows, as plain values and pure rules: no I/O, no clock, no HTTP, no database."""
