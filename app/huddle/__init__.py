"""The board and the huddle: tiles, safety crosses, counters, staleness. Plain Python, no window."""
