"""Pictures of what readers meet, for somebody to look at."""
