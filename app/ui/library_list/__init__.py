"""The library of ready measures as a list to search and tick; the first run and Settings pick from it."""

from app.ui.library_list.picker import LibraryPicker

__all__ = ["LibraryPicker"]
