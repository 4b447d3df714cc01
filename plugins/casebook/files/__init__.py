"""Read texts in their encodings, write files that people own, and keep what the next build can use: locks, a journal, a cache."""
