"""What `drafter mcp` offers to agents and chat clients, over the Model Context Protocol. Loaded by
that command alone: it needs the extra `mcp`."""
