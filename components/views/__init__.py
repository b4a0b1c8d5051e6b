"""The pages, one script each. May import all of components and data."""
