"""Ours, by this file: textstat installs a package of this name, and Python would take that one."""
