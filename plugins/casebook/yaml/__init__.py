"""Read YAML into data whose every key and value keeps its line and column, and write it in one style."""
