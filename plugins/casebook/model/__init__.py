"""The model: which fields case files, translations, lists, agreements and awards have, as frozen typed values.

One model is the source of the checks, of the JSON Schema and of the exports. It knows nothing of files.
"""
