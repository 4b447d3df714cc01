"""Write and format case files from answers, forms and tables, checked before they are written; make settings for editors."""
