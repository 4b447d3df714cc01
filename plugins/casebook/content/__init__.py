"""Read a content folder into typed values and problems, check references, and index the valid records as one catalogue."""
