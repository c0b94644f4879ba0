"""Pure functions that turn plain rows into Plotly figures."""
