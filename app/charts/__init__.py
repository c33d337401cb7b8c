"""What the numbers say (spc), one plain description of a chart (spec), and how it is drawn (plot)."""
