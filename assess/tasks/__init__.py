"""One module for each thing that a user asks for: composition, no arithmetic, no formatting."""
