"""The commands of `python -m data`. Imports all packages of `data`."""
