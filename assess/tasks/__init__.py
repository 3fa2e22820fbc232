"""What a user asks for: one module for each task, composed of the rooms below."""
