"""Read a content folder into typed values and problems, check references, and index what is sound as one catalogue."""
