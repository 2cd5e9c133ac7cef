"""The web as seen from here: one client with manners. Only this room knows httpx; what it gives is an `Exchange`."""
