"""What the articles of a corpus have in common, as SQL over facts about them."""
