"""Ctrl+K: one field that finds any measure, page or command."""

from app.ui.finder.commands import Command
from app.ui.finder.install import install_finder

__all__ = ["Command", "install_finder"]
