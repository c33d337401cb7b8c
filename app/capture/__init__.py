"""What was typed and what it means; the only place that records observations and events.

parsing, checks     text to numbers, and what cannot be right (pure)
cells, sheet        what each cell of the entry sheet shows, and the sheet itself
record, drafts      the rows: an observation, and text that was refused
entry, events       the doors of the screen: one cell, and dated happenings
paste...            a block copied from a spreadsheet
identifiers         text that could name a patient; postcodes, note_guard: what it is told by and where it is asked
"""
