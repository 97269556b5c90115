"""The project: settings, addresses, and how the processes start."""
