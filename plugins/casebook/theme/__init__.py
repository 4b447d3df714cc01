"""The files of the theme: templates, scripts and styles."""
