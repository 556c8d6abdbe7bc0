"""The page trees: one for each script that the archive is read in, all drawn from the same canonical text."""
