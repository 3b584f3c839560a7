"""What the tables of a corpus run come to, as text and as a page with plots."""
