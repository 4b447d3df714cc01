"""Build the whole site without a host: load and check the content, make pages and files, keep the promised addresses."""
