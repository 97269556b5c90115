"""Plans, areas, activities and their follow-up."""
