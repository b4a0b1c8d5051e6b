"""The pages of the dashboard, one script each. May import all of components/ and data/."""
