"""What can be computed from a document; knows no settings of rules."""
