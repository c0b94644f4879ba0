"""Documents, their passages, the records read from them and the receipts that tie the two together."""
