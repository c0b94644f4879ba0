"""What draws: components, panels, template tags and charts. It knows no model."""
