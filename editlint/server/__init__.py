"""The command `server`: what editors ask for while an article is written, by the Language Server Protocol."""
