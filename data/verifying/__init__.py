"""Compare a file that was exported earlier with a corpus."""
