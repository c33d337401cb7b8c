"""SPC engine."""
