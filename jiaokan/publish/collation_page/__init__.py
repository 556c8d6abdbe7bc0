"""The page that sets an original beside what was published: every character of both, and the reason wherever they differ."""
