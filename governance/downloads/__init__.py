"""Files that are made of the records in the request: Excel and calendars."""
