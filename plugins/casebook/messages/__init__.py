"""Say things in the languages that have strings: texts of pages and tools, problems in words, and reports of problems."""
