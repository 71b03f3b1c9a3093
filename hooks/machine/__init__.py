"""Machine: how a build uses it: its processes, its memory, and folders out of sight."""
