"""What pages and documents show of money, as plain values."""
