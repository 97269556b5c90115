"""Acts on money. Each is atomic, says who did it, and is safe to send twice."""
