"""Write open data, feeds and citations: JSON, CSV, Excel, GeoJSON, JSON-LD, DCAT, OpenAPI, Atom, RSS and JSON Feed.

`records` says which values each thing has; the other modules write them. `datasets` lists the files.
"""
