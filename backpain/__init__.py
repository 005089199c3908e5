"""Backtrack: a pain journal that works without a network, and a sourced library."""

__version__ = "0.1.0"
