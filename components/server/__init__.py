"""The web server: security headers, redirects, CSV addresses, warm start.

May import: state and data.
"""
