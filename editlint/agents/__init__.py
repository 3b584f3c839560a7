"""editlint for programs that write: checks as tools of the Model Context Protocol, and a hook for coding agents."""
