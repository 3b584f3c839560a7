"""What `rules`, `explain`, `test` and `config show` print."""
