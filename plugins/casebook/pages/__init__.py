"""Plan each page (its address, its template and the typed values that the template gets), and render it."""
