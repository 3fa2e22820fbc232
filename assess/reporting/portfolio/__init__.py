"""A portfolio as plain data for one page that opens in a browser: each module is a part of that page."""
