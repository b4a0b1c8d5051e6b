"""A corpus as a site in one HTML file, which opens without a server and without network."""
