"""Ways by which a digest reaches people, one file a channel.

A channel knows neither the memory nor what a digest is: it gets bytes and a recipient, calls back right before the other side
is asked to take them, and says in one `Reply` what came of it, whatever that is.
"""
