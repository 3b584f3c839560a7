"""The command `report`: a report card for each article, as text or as an HTML page."""
