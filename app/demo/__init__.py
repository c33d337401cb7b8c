"""The demo ward: an invented ward of two years, written through the same doors as a user, with fixed ids.

Its clock starts at Wednesday 11 March 2026, 08:45. The story is resources/demo/story.toml.
"""

from app.demo.clock import DEMO_NOW, demo_clock
from app.demo.identity import demo_id, measure_id
from app.demo.write import make_demo

__all__ = ["DEMO_NOW", "demo_clock", "demo_id", "make_demo", "measure_id"]
