"""What the ward counts: the ward, its people, its measures with targets and marks, and a measure's series.

Functions that read take a session; functions that write take a `Change` and say a sentence for the audit trail.
What they return are frozen dataclasses, never rows of a table.
"""
