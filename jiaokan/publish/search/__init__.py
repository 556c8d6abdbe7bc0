"""Full-text search: texts to tokens, tokens to an index that a browser can ask without any server."""
