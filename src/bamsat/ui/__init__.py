"""What every page shares: base templates, components, the stylesheet, the day."""
