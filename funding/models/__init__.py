"""Tables of the funding app."""

from .requirements import Category, PrintedTotal, Requirement

__all__ = ["Category", "PrintedTotal", "Requirement"]
