"""Measures that the product is held to, by ratio: seconds differ between machines, ratios do not."""
