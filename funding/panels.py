"""What pages of other records show of funding."""
