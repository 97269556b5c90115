"""Acts on plans and their follow-up. Each is atomic and says who did it."""
