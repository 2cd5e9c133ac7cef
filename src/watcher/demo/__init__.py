"""A look without a network: ten weeks of a recorded web, served on loopback, on which the real program runs.

`recorded/` holds a made-up list and what its addresses answered, by day. `proxy.py` serves it as the proxy that the usual
variables name, `shelter.py` sets these, and `playing.py` has the program check the list day by day by a clock that is handed in.
Nothing here knows how to reach another machine. docs/decisions/0010-the-demo.md says why it is built so.
"""
