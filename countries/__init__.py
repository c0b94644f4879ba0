"""Places, indicators, statistics, offices, mobility regimes, processes and partners."""
