"""Which keys do what: one list of them all, and the sheet that shows it on F1 and ?."""
