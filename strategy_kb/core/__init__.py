"""What every other part may import: settings reader, constraints, text, errors, template tags."""
