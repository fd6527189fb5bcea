"""Who stands in for whom: deputies, and cover for an absence."""
