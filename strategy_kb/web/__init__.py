"""Home, cross-app pages, downloads, data quality and health."""
