"""Search Korean text: the index of two-syllable terms, which the engine in the browser reads."""
