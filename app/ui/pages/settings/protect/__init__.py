"""The section on protection: the manager PIN, the trust's hospital numbers, and removing a text for good."""

from app.ui.pages.settings.protect.section import ProtectSection

__all__ = ["ProtectSection"]
