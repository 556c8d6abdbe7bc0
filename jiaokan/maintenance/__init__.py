"""Scripts that a maintainer runs by hand to refresh data files; no build and no test needs them."""
