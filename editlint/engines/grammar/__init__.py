"""Grammar and spelling from a LanguageTool server: the engine, the client and the local server."""
