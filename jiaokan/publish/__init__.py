"""From article files to a site: catalogue, pages, feeds, and the atomic exchange of the published folder."""
