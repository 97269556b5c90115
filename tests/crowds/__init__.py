"""The same page with few rows and with many: each function makes the rows and returns the address."""
