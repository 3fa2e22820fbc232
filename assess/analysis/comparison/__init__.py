"""Many visits side by side: gate, groups, joint draws, ranks, and what follows for all."""
