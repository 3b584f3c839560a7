"""The engine that asks a LanguageTool server, and what it needs."""
