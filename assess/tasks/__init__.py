"""One module for each thing that somebody asks for: composition, no arithmetic, no formatting."""
