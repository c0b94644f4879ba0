"""Home, search, downloads, data quality, health and other pages of no single app."""
