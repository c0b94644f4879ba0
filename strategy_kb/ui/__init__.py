"""Components, panels, template tags and charts. No module here knows a model."""
