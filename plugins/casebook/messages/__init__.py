"""Say things in Korean and English: texts of pages and tools, problems in words, and reports of problems."""
