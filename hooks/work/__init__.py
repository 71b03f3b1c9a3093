"""Work: how a build uses the machine: its processes, its memory, and folders out of sight."""
