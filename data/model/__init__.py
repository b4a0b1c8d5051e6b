"""Define what a corpus is: pydantic classes for its files, and transformations of them. Imports only `data.text`."""
