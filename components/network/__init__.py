"""The network page: its options, its matrix, its drawing and what a link is made of. May import all but views."""
