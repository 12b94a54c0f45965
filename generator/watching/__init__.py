"""Reports that are made again whenever a file of their input is saved (随存随做).

``files`` sees what has been saved, ``session`` makes the reports and tells what has changed in them.
"""

from generator.watching.session import Order, Session, Turn

__all__ = ["Order", "Session", "Turn"]
