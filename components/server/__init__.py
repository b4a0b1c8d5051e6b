"""The web server: security headers, redirects, tables at stable addresses, and the warm start.

May import: state and data.
"""
