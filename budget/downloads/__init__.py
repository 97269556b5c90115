"""Files of money that are made of the records in the request: Excel, CSV and SIE."""
